import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { Money } from '../../kernel/index.js';
import { Refusal } from '../wire/loopback-server.js';
import { readRupees } from '../wire/rupees.js';

/** Header of the bulk file, in this order: NEFT lines have account and IFSC, UPI lines an address. */
export const PAYOUT_COLUMNS = [
  'reference',
  'mode',
  'beneficiary name',
  'account number',
  'ifsc',
  'upi address',
  'amount',
  'narration',
] as const;
/** Header of the answer. */
export const RESPONSE_COLUMNS = ['reference', 'status', 'utr', 'reason'] as const;

export type LineStatus = 'PENDING' | 'PAID' | 'FAILED' | 'REVERSED';

/** One transfer of a file and what became of it. */
export interface PayoutLine {
  readonly reference: string;
  readonly mode: 'NEFT' | 'UPI';
  readonly beneficiary: string;
  readonly account: string;
  readonly ifsc: string;
  readonly upi: string;
  readonly amount: Money;
  readonly narration: string;
  status: LineStatus;
  utr: string;
  reason: string;
}

/** A file that the bank took, once per Idempotency-Key. */
export interface PayoutFile {
  readonly id: string;
  readonly key: string;
  readonly digest: string;
  readonly receivedAt: Date;
  readonly lines: readonly PayoutLine[];
  status: 'accepted' | 'processed';
}

const LINES_MAX = 5_000;
const FIELD_MAX = 140;

/** The bank's error answer. */
export function bankRefusal(status: number, code: string, message: string): Refusal {
  return new Refusal(status, { error: { code, message } });
}

/** Reads a whole file or refuses it whole: header, number of columns, references, amounts. Bad accounts fail line by line later. */
export function readPayoutFile(text: string): PayoutLine[] {
  const [header, ...records] = readRecords(text);
  if (header?.join() !== PAYOUT_COLUMNS.join()) {
    throw bankRefusal(422, 'bad-header', `the header must be ${PAYOUT_COLUMNS.join(',')}`);
  }
  if (records.length === 0) throw bankRefusal(422, 'no-lines', 'the file has no lines');
  if (records.length > LINES_MAX) throw bankRefusal(422, 'too-many-lines', `a file has at most ${LINES_MAX} lines`);
  const lines = records.map(readLine);
  const seen = new Set<string>();
  for (const { reference } of lines) {
    if (seen.has(reference)) throw bankRefusal(422, 'repeated-reference', `reference ${reference} stands there twice`);
    seen.add(reference);
  }
  return lines;
}

/** What became of each line, in the order of the file; money is paid where status is PAID and not where it is anything else. */
export function responseCsv(file: PayoutFile): string {
  return stringify([
    RESPONSE_COLUMNS,
    ...file.lines.map((line) => [line.reference, line.status, line.utr, line.reason]),
  ]);
}

function readRecords(text: string): string[][] {
  try {
    return parse(text, { bom: true, skip_empty_lines: true, trim: true });
  } catch {
    throw bankRefusal(422, 'unreadable', 'the file is no CSV with the same number of columns in every line');
  }
}

function readLine(record: readonly string[], index: number): PayoutLine {
  const cell = (name: (typeof PAYOUT_COLUMNS)[number]) => record[PAYOUT_COLUMNS.indexOf(name)] ?? '';
  const [reference, mode, beneficiary] = [cell('reference'), cell('mode'), cell('beneficiary name')];
  const [account, ifsc, upi] = [cell('account number'), cell('ifsc'), cell('upi address')];
  const amount = /^\d+\.\d{2}$/.test(cell('amount')) ? readRupees(cell('amount')) : undefined;
  const where = `line ${index + 2}`;
  if (!/^[\w./-]{1,40}$/.test(reference)) throw bankRefusal(422, 'bad-reference', `${where}: bad reference`);
  if (!amount?.isPositive) throw bankRefusal(422, 'bad-amount', `${where}: amount must be above 0, as 123.45`);
  if (mode !== 'NEFT' && mode !== 'UPI') throw bankRefusal(422, 'bad-mode', `${where}: mode is NEFT or UPI`);
  if (beneficiary === '' || (mode === 'NEFT' ? account : upi) === '')
    throw bankRefusal(422, 'missing-field', `${where}: name or account missing`);
  if (record.some((field) => field.length > FIELD_MAX)) throw bankRefusal(422, 'too-long', `${where}: field too long`);
  const told = { reference, mode, beneficiary, account, ifsc, upi, amount, narration: cell('narration') } as const;
  return { ...told, status: 'PENDING', utr: '', reason: '' };
}
