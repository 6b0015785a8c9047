import type { FastifyReply } from 'fastify';
import type { Translator } from '../../../platform/i18n/index.js';
import { spreadsheetCsv } from '../../../platform/tabular/index.js';
import type { FileFault } from '../infra/courier-files.repository.js';

/** Answers with the rows of a file that could not be taken; `words` is the beginning of the messages that say what to do. */
export async function answerFaults(
  reply: FastifyReply,
  faults: readonly FileFault[],
  { t }: Translator,
  { fileName, words }: { readonly fileName: string; readonly words: string },
): Promise<void> {
  const header = ['row', 'value', 'todo'].map((name) => t(`courier-files.column.${name}`));
  await reply
    .header('content-type', 'text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${fileName}"`)
    .send(spreadsheetCsv([header, ...faults.map(({ row, why, value }) => [row, value, t(`${words}.${why}`)])]));
}
