import { Money } from '../../../../kernel/index.js';
import { readAmount } from '../remittance/read-amount.js';
import { readDay } from '../remittance/read-day.js';
import type { BankColumn, BankLayout } from './bank-layout.js';

/** One line of our bank account. */
export interface BankLine {
  readonly rowNumber: number;
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly narration: string;
  readonly reference: string;
  /** What came in is positive. */
  readonly amount: Money;
  /** Of the account after this line, where the statement tells it. */
  readonly balance?: Money;
}

const TEXT_MAX_CHARS = 400;
const LEAST_NUMBER_CHARS = 5;

/** Undefined for rows that are no line: separators, totals, letterhead. */
export function readBankLine(cells: readonly string[], rowNumber: number, layout: BankLayout): BankLine | undefined {
  const cell = (column: BankColumn): string => cells[layout[column] ?? -1]?.trim() ?? '';
  const day = readDay(cell('day'));
  const amount = amountOf(cell);
  if (!day || !amount || amount.isZero) return undefined;
  const balance = readAmount(cell('balance'));
  return {
    rowNumber,
    day,
    narration: cell('narration').replaceAll(/\s+/g, ' ').slice(0, TEXT_MAX_CHARS),
    reference: cell('reference').replace(/^'/, '').slice(0, TEXT_MAX_CHARS),
    amount,
    ...(balance && { balance }),
  };
}

/** Words that may be a UTR or a courier's number: letters and digits, capitals, no leading noughts, a digit among them. */
export function numbersIn({ narration, reference }: Pick<BankLine, 'narration' | 'reference'>): string[] {
  const words = `${reference} ${narration}`.toUpperCase().split(/[^A-Z0-9]+/);
  const bare = words.map((word) => word.replace(/^0+/, ''));
  return [...new Set(bare.filter((word) => word.length >= LEAST_NUMBER_CHARS && /\d/.test(word)))];
}

function amountOf(cell: (column: BankColumn) => string): Money | undefined {
  const deposit = readAmount(cell('deposit')) ?? Money.zero;
  const withdrawal = readAmount(cell('withdrawal')) ?? Money.zero;
  const amount = readAmount(cell('amount').replace(/\s*(cr|dr)\.?$/i, ''));
  if (!amount) return deposit.minus(withdrawal.absolute());
  const word = `${cell('direction')} ${/\s*(cr|dr)\.?$/i.exec(cell('amount'))?.[0] ?? ''}`;
  return /\b(d|dr|debit|withdrawal)\b/i.test(word) ? amount.absolute().negated() : amount;
}
