import {
  addDays,
  BUYER_RETURN_DAYS,
  type BusinessDay,
  PAYOUT_WEEKDAY,
  USUAL_DELIVERY_DAYS,
  USUAL_PACKING_DAYS,
  weekdayOf,
} from '../../../kernel/index.js';

/** When the money of an order of today would come, if all goes as usual. */
export interface ExpectedMoney {
  readonly delivered: BusinessDay;
  /** The last day on which the goods may be sent back. */
  readonly returnsUntil: BusinessDay;
  /** The first payout after that. */
  readonly paid: BusinessDay;
}

const WEEK = 7;

/** Packing, the way to the door, the days for returns, and then the next payout. */
export function expectedMoney(ordered: BusinessDay): ExpectedMoney {
  const delivered = addDays(ordered, USUAL_PACKING_DAYS + USUAL_DELIVERY_DAYS);
  const returnsUntil = addDays(delivered, BUYER_RETURN_DAYS);
  const free = addDays(returnsUntil, 1);
  const wait = (PAYOUT_WEEKDAY - weekdayOf(free) + WEEK) % WEEK;
  return { delivered, returnsUntil, paid: addDays(free, wait) };
}
