/** What a balance means: assets and expenses grow by debit, liabilities and income by credit. */
export type AccountKind = 'asset' | 'liability' | 'income' | 'expense';

/** One account of the chart. A guarded account keeps its balance beside it, for payments that must be covered. */
export interface Account {
  readonly code: string;
  readonly kind: AccountKind;
  readonly guard?: 'tracked';
}
