import { pipeline, Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { Money } from '../../../kernel/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { logger } from '../../../platform/observe/index.js';
import type { GeneralLedgerLine } from '../../ledger/index.js';

const COLUMNS = ['day', 'journal', 'kind', 'ref', 'happened', 'booked', 'by', 'account', 'debit', 'credit'] as const;

/**
 * The general ledger as a spreadsheet reads it, one line a row while it is read: amounts in rupees, moments in UTC, and no
 * text that a spreadsheet program would run as a formula.
 */
export function generalLedgerCsv(lines: AsyncIterable<GeneralLedgerLine>, { t }: Translator): Readable {
  const csv = stringify({
    bom: true,
    escape_formulas: true,
    record_delimiter: '\r\n',
    cast: { number: (rupees) => rupees.toFixed(2) },
  });
  const heads = COLUMNS.map((name) => t(`books.csv.${name}`));
  // Whoever stops reading ends the queries too.
  pipeline(Readable.from(rowsOf(heads, lines)), csv, (error) => {
    if (error) logger.warn({ error: String(error) }, 'the general ledger was not read to its end');
  });
  return csv;
}

async function* rowsOf(
  heads: readonly string[],
  lines: AsyncIterable<GeneralLedgerLine>,
): AsyncGenerator<readonly (string | number)[]> {
  yield heads;
  for await (const { day, journalId, kind, ref, happenedAt, bookedAt, actor, code, amount } of lines) {
    const [debit, credit] = amount.isNegative ? ['', rupees(amount.absolute())] : [rupees(amount), ''];
    yield [day, journalId, kind, ref, happenedAt.toISOString(), bookedAt.toISOString(), actor, code, debit, credit];
  }
}

/** Exact to the paisa: 2^53 paise are 90,000 crore. */
function rupees(amount: Money): number {
  return Number(amount.paise) / 100;
}
