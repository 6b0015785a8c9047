import type { Money } from '../../../kernel/index.js';

/** One line of what the gateway transferred: a payment it took for us, or a refund it paid out of our money. */
export interface SettlementRow {
  /** Place in the file, from 1. */
  readonly no: number;
  /** As a spreadsheet program numbers it. */
  readonly rowNumber: number;
  /** `payment`, `refund`, or what else the gateway settles. */
  readonly entity: string;
  readonly entityId: string;
  readonly settlementId: string;
  /** The bank's number of the transfer. */
  readonly utr: string;
  readonly amount: Money;
  /** Without GST. */
  readonly fee: Money;
  readonly tax: Money;
  /** What reached our bank account: below zero where it was taken from the transfer. */
  readonly net: Money;
  readonly settledAt: Date;
}

/** A payment or refund as we know it. */
export interface KnownEntity {
  readonly entity: string;
  readonly entityId: string;
  readonly amount: Money;
}

export type SettlementDecision = 'matched' | 'amount-differs' | 'unknown';

/** A line with what it was found to be. */
export interface DecidedRow extends SettlementRow {
  readonly decision: SettlementDecision;
}

/** A line is matched when we know the very thing with this amount and the line's own sums add up. */
export function decideRow(row: SettlementRow, known: KnownEntity | undefined): DecidedRow {
  if (!known) return { ...row, decision: 'unknown' };
  const gross = row.entity === 'payment' ? row.amount : row.amount.negated();
  const addsUp = row.net.equals(gross.minus(row.fee).minus(row.tax));
  return { ...row, decision: addsUp && known.amount.equals(row.amount) ? 'matched' : 'amount-differs' };
}
