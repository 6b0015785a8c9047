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
