import { type BusinessDay, type Gstin, type Id, Money } from '../../../kernel/index.js';

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
  /** Who collects the tax and invoices it; null where there is none (CGST Act, sections 31 and 32). */
  readonly issuer: Issuer | null;
}

/** The platform as a registered person, as its invoices name it. */
export interface Issuer {
  readonly legalName: string;
  readonly gstin: Gstin;
  readonly address: string;
}

/** Bounds of what an invoice calls the platform, in characters; the database knows the same. */
export const ISSUER_NAME_MAX = 120;
export const ISSUER_ADDRESS_MAX = 300;

/** What of a rule of GST cannot be; undefined where it is fit. The database knows the same. */
export function unfitGst({ gstBp, issuer }: Omit<GstRule, 'from'>): 'share' | 'gstin' | undefined {
  if (!Number.isInteger(gstBp) || gstBp < 0 || gstBp > GST_MOST_BP) return 'share';
  if (gstBp === 0) return issuer === null ? undefined : 'gstin';
  const isText = (text: string, most: number) => text.trim() !== '' && text.length <= most;
  const isFit = issuer && isText(issuer.legalName, ISSUER_NAME_MAX) && isText(issuer.address, ISSUER_ADDRESS_MAX);
  return isFit ? undefined : 'gstin';
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
