import { type BusinessDay, type Id, Money } from '../../../kernel/index.js';

/** What a supplier may be charged for. */
export const PENALTY_KINDS = ['late', 'cancelled'] as const;
export type PenaltyKind = (typeof PENALTY_KINDS)[number];

/** What names a penalty: a parcel has one of a kind. */
export interface PenaltyName {
  readonly shipmentId: Id<'Shipment'>;
  readonly kind: PenaltyKind;
}

/** An amount a parcel, or a share of what its goods cost the buyer within bounds. */
export type PenaltyRule =
  | { readonly kind: 'flat'; readonly amount: Money }
  | { readonly kind: 'share'; readonly shareBp: number; readonly least: Money; readonly most: Money };

/** A rule and the day from which it holds. */
export interface DatedRule {
  readonly of: PenaltyKind;
  readonly from: BusinessDay;
  readonly rule: PenaltyRule;
}

/** No rule may cost more than this. */
export const PENALTY_MOST = Money.rupees(100_000);

/** GST that comes on a penalty from a day on. None by CBIC Circular 178/10/2022-GST: money for a breach is no supply. */
export interface GstRule {
  /** Hundredths of a percent. */
  readonly gstBp: number;
  readonly from: BusinessDay;
}

/** No GST rate is above this; the database knows the same. */
export const GST_MOST_BP = 4_000;

/** Whether a rule can be kept; the database knows the same. */
export function isFitRule(rule: PenaltyRule): boolean {
  if (rule.kind === 'flat') return !rule.amount.isNegative && !rule.amount.isMoreThan(PENALTY_MOST);
  const { shareBp, least, most } = rule;
  const isShare = Number.isInteger(shareBp) && shareBp >= 1 && shareBp <= 10_000;
  return isShare && !least.isNegative && !least.isMoreThan(most) && !most.isMoreThan(PENALTY_MOST);
}
