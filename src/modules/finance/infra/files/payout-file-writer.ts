import { stringify } from 'csv-stringify/sync';
import { checkPayoutLines, type PayoutLine } from '../../domain/payout-file/payout-line.js';
import { plainRupees } from '../../domain/remittance/plain-rupees.js';

const HEADER = [
  'reference',
  'mode',
  'beneficiary name',
  'account number',
  'ifsc',
  'upi address',
  'amount',
  'narration',
];

/**
 * The bank file of a payout batch: CSV with a header, rupees with two decimals, no cell that a spreadsheet program would
 * run as a formula. Throws `PayoutLineRefused` before a byte is written.
 */
export function writePayoutFile(lines: readonly PayoutLine[]): string {
  checkPayoutLines(lines);
  const rows = lines.map((line) => [
    line.reference,
    line.to.mode.toUpperCase(),
    oneLine(line.beneficiaryName),
    ...(line.to.mode === 'upi' ? ['', '', line.to.address] : [line.to.account, line.to.ifsc, '']),
    plainRupees(line.amount),
    oneLine(line.narration),
  ]);
  return stringify([HEADER, ...rows], { escape_formulas: true, record_delimiter: '\r\n' });
}

/** Banks read line by line, whatever stands in quotes. */
function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
}
