import { DomainError, type Money } from '../../../../kernel/index.js';

/** What a line is that only the bank tells; texts lie under `finance.bank-line.<kind>`. */
export const BANK_LINE_KINDS = [
  'interest',
  'bank-fee',
  'owner-unknown',
  'own-money',
  'tax-gst',
  'tax-tcs',
  'tax-tds-194o',
  'tax-tds-194h',
] as const;
export type BankLineKind = (typeof BANK_LINE_KINDS)[number];

/** Whether such a line can be that: interest comes, taxes go, the rest may do both because banks take back and give back. */
export function fitsBankLine(kind: BankLineKind, amount: Money): boolean {
  switch (kind) {
    case 'interest':
      return amount.isPositive;
    case 'tax-gst':
    case 'tax-tcs':
    case 'tax-tds-194o':
    case 'tax-tds-194h':
      return amount.isNegative;
    case 'bank-fee':
    case 'owner-unknown':
    case 'own-money':
      return true;
  }
}

/** The kind as a person chose it. Throws {@link BankLineKindUnfit} where a line of this amount cannot be that. */
export function readBankLineKind(chosen: string, amount: Money): BankLineKind {
  const kind = BANK_LINE_KINDS.find((known) => known === chosen);
  if (!kind || !fitsBankLine(kind, amount)) throw new BankLineKindUnfit();
  return kind;
}

/** A line of this kind and direction is nothing of the sort. */
export class BankLineKindUnfit extends DomainError {
  constructor() {
    super('bank-line-kind-unfit', 'rule-violated');
  }
}
