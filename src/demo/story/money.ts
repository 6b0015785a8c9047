import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RemittanceOrder } from '../../simulators/index.js';
import type { Person } from '../person.js';
import { UnexpectedAnswer } from '../person.js';
import type { Progress } from '../progress.js';
import type { Stage } from '../stage.js';

interface RemittanceAnswer {
  readonly id: string;
  readonly rows: number;
  readonly decisions?: Readonly<Record<string, number>>;
}

interface BatchAnswer {
  readonly id: string;
  readonly status: string;
}

const TYPES = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', csv: 'text/csv' } as const;

/** Finance fetches the courier's file and imports it. */
export async function importRemittance(
  stage: Stage,
  finance: Person,
  wish: RemittanceOrder & { readonly format: 'xlsx' | 'csv' },
  out: string,
  progress: Progress,
): Promise<void> {
  const { file, fileName } = await stage.outside.courier.control.nextRemittance(wish);
  writeFileSync(join(out, fileName), file);
  const upload = { field: 'file', name: fileName, type: TYPES[wish.format], bytes: file };
  const imported = await finance.upload<RemittanceAnswer>('/v1/remittances?courier=shiprocket', [upload]);
  await stage.settle();
  progress.line(`${fileName}: ${JSON.stringify(imported.decisions ?? imported.rows)}`);
}

/** A batch is made by one, approved by another, sent to the bank and answered. */
export async function payEverybody(
  stage: Stage,
  { maker, checker }: { maker: Person; checker: Person },
  out: string,
  progress: Progress,
): Promise<void> {
  const batch = await maker.post<BatchAnswer>('/v1/payout-batches', {});
  const own = await maker.post(`/v1/payout-batches/${batch.id}/approval`, {}).catch((error: unknown) => error);
  if (!(own instanceof UnexpectedAnswer)) throw new Error('the maker approved her own batch');
  progress.line(`the maker may not approve: ${(JSON.parse(own.body) as { detail: string }).detail}`);
  await checker.post(`/v1/payout-batches/${batch.id}/approval`, {});
  await maker.post(`/v1/payout-batches/${batch.id}/submission`, {});
  const file = join(out, 'payouts.csv');
  writeFileSync(file, await maker.bytes(`/v1/payout-batches/${batch.id}/bank-file`));
  await stage.advance(1);
  const answered = await maker.post<BatchAnswer>(`/v1/payout-batches/${batch.id}/answers`, {});
  await stage.settle();
  progress.line(`bank file ${file}; batch ${answered.status}`);
}
