import { stringify } from 'csv-stringify/sync';
import { Money } from '../../kernel/index.js';
import { istSlashed } from '../wire/indian-time.js';
import { rupeesText } from '../wire/rupees.js';
import type { AccountExtract } from './account.js';

/** Columns of HDFC's export; dates are dd/mm/yy. */
export const STATEMENT_COLUMNS = [
  'Date',
  'Narration',
  'Chq./Ref.No.',
  'Value Dt',
  'Withdrawal Amt.',
  'Deposit Amt.',
  'Closing Balance',
];

/** The header stands in this row, counted from 1; then a row of asterisks, then the entries. */
export const STATEMENT_HEADER_ROW = 21;

const ASTERISKS = STATEMENT_COLUMNS.map(() => '********');

/** The statement as CSV in the layout of HDFC's export: twenty lines of letterhead, entries, and a summary at the foot. */
export function statementCsv(extract: AccountExtract, fromDay: string, toDay: string): string {
  const entries = extract.entries.map((entry) => [
    istSlashed(entry.at),
    entry.narration,
    entry.reference,
    istSlashed(entry.at),
    amountCell(entry.withdrawal),
    amountCell(entry.deposit),
    rupeesText(entry.balance),
  ]);
  const rows = [...letterhead(fromDay, toDay), STATEMENT_COLUMNS, ASTERISKS, ...entries, ASTERISKS, ...foot(extract)];
  return stringify(rows.map(fullWidth), { record_delimiter: 'windows' });
}

function letterhead(fromDay: string, toDay: string): string[][] {
  const lines = [
    ['HDFC BANK Ltd.', '', '', '', 'Page No .:   1'],
    ['', '', '', '', 'Statement of accounts'],
    [],
    ['HAAT COLLECTION ACCOUNT', '', '', '', 'Account Branch :   SIMULATED BRANCH'],
    ['', '', '', '', 'City :   JAIPUR 302001'],
    ['', '', '', '', 'Currency :   INR'],
    ['', '', '', '', 'Account No :   50200000000001   CURRENT'],
    ['', '', '', '', 'RTGS/NEFT IFSC :   HDFC0000001'],
    [`Statement From  :  ${slashed(fromDay)}  To  :  ${slashed(toDay)}`],
  ];
  return Array.from({ length: STATEMENT_HEADER_ROW - 1 }, (_, i) => lines[i] ?? []);
}

function foot({ opening, entries }: AccountExtract): string[][] {
  const out = entries.filter((entry) => !entry.withdrawal.isZero).map((entry) => entry.withdrawal);
  const into = entries.filter((entry) => !entry.deposit.isZero).map((entry) => entry.deposit);
  return [
    [],
    ['STATEMENT SUMMARY  :-'],
    ['Opening Balance', '', 'Dr Count', 'Cr Count', 'Debits', 'Credits', 'Closing Bal'],
    [
      rupeesText(opening),
      '',
      String(out.length),
      String(into.length),
      rupeesText(Money.sum(out)),
      rupeesText(Money.sum(into)),
      rupeesText(entries.at(-1)?.balance ?? opening),
    ],
    [],
    ['This is a computer generated statement and does not require signature.'],
  ];
}

function amountCell(amount: Money): string {
  return amount.isZero ? '' : rupeesText(amount);
}

function slashed(day: string): string {
  return day.split('-').reverse().join('/');
}

function fullWidth(cells: readonly string[]): string[] {
  return STATEMENT_COLUMNS.map((_, i) => cells[i] ?? '');
}
