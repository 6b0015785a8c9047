/** What a column of a bank statement says. */
export const BANK_COLUMNS = [
  'day',
  'narration',
  'reference',
  'deposit',
  'withdrawal',
  'amount',
  'direction',
  'balance',
] as const;
export type BankColumn = (typeof BANK_COLUMNS)[number];

/** Where the columns of a statement stand, counted from 0. */
export type BankLayout = Readonly<Partial<Record<BankColumn, number>>>;

/** Names without spaces, signs and capitals: HDFC's export, and what other banks' CSV files call the same. */
const NAMES: Readonly<Record<BankColumn, readonly string[]>> = {
  day: ['date', 'txndate', 'transactiondate', 'trandate', 'postdate'],
  narration: ['narration', 'description', 'particulars', 'transactionremarks', 'remarks', 'details'],
  reference: [
    'chqrefno',
    'chqrefnumber',
    'refno',
    'refnochequeno',
    'referenceno',
    'reference',
    'utr',
    'utrno',
    'chequeno',
  ],
  deposit: ['depositamt', 'deposit', 'deposits', 'depositamount', 'credit', 'creditamount', 'cr', 'depositamtinr'],
  withdrawal: [
    'withdrawalamt',
    'withdrawal',
    'withdrawals',
    'withdrawalamount',
    'debit',
    'debitamount',
    'dr',
    'withdrawalamtinr',
  ],
  amount: ['amount', 'transactionamount', 'amountinr'],
  direction: ['drcr', 'crdr', 'type', 'transactiontype'],
  balance: ['closingbalance', 'balance', 'runningbalance', 'balanceinr'],
};

const COLUMN_OF = new Map(
  Object.entries(NAMES).flatMap(([column, names]) => names.map((name) => [name, column as BankColumn] as const)),
);

/** The columns of a header row; undefined where it is no statement's. */
export function recogniseBankLayout(header: readonly string[]): BankLayout | undefined {
  const layout: Partial<Record<BankColumn, number>> = {};
  for (const [at, cell] of header.entries()) {
    const column = COLUMN_OF.get(cell.toLowerCase().replaceAll(/[^a-z]/g, ''));
    if (column && layout[column] === undefined) layout[column] = at;
  }
  return isWhole(layout) ? layout : undefined;
}

/** A day, something to know a transfer by, and its money: in a column for each direction, or signed, or with a word. */
export function isWhole({ day, narration, reference, deposit, amount }: BankLayout): boolean {
  return day !== undefined && (narration ?? reference) !== undefined && (deposit ?? amount) !== undefined;
}
