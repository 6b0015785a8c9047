import { Money } from '../../../kernel/index.js';

/** How far an order goes at most: inside a city or state, across the country, or where roads are long. */
export const REACHES = ['near', 'far', 'remote'] as const;
export type Reach = (typeof REACHES)[number];

/** What buyers pay beside the goods, from a moment on; whole rupees, because cash at the door has no paise. */
export interface ChargePolicy {
  /** For delivery of an order up to `gramsIncluded`. */
  readonly delivery: Readonly<Record<Reach, Money>>;
  readonly gramsIncluded: number;
  /** For each further kilogram that is begun. */
  readonly perKilogram: Money;
  /** Goods of so much are delivered free; null where nothing is. */
  readonly freeFrom: Money | null;
  /** For paying in cash at the door; who pays everything before it does not pay this. */
  readonly cashFee: Money;
}

/** What is charged beside the goods, for the whole order. */
export interface Charges {
  readonly delivery: Money;
  /** For paying in cash at the door. */
  readonly cash: Money;
}

/** What an order's charges depend on. */
export interface ChargedGoods {
  /** What all its goods cost the buyer. */
  readonly goods: Money;
  readonly grams: number;
  readonly reach: Reach;
}

const KILOGRAM = 1_000;

/** One delivery charge an order, however many parcels it becomes, and one fee for its cash. */
export function chargesOn(policy: ChargePolicy, { goods, grams, reach }: ChargedGoods): Charges {
  const { delivery, gramsIncluded, perKilogram, freeFrom, cashFee: cash } = policy;
  if (freeFrom !== null && !goods.isLessThan(freeFrom)) return { delivery: Money.zero, cash };
  const beyond = Math.max(0, Math.ceil((grams - gramsIncluded) / KILOGRAM));
  return { delivery: delivery[reach].plus(perKilogram.times(beyond)), cash };
}

/** The way that costs most: what a page says before it knows where the goods go, so that the sum can only fall. */
export function dearestReach({ delivery }: ChargePolicy): Reach {
  return REACHES.reduce((dearest, reach) => (delivery[reach].isMoreThan(delivery[dearest]) ? reach : dearest));
}

/** The charges of an order, shared among its lines by what they cost, in whole rupees: each parcel's cash stays whole. */
export function shareByValue(charge: Money, values: readonly Money[]): Money[] {
  const rupees = Money.paise(charge.paise / 100n);
  return rupees.allocate(values.map(({ paise }) => Number(paise))).map((share) => share.times(100));
}
