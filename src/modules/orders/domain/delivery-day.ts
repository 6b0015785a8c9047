import { addDays, type BusinessDay, DomainError, parseBusinessDay } from '../../../kernel/index.js';

/** Days from tomorrow in which she may have it brought: a courier keeps a parcel no longer (Delhivery: six days). */
const DELIVER_WITHIN_DAYS = 6;

/** A day that is past, today, or further away than couriers keep a parcel. */
export class DeliveryDayUnfit extends DomainError {
  constructor() {
    super('delivery-day-unfit', 'invalid', { days: DELIVER_WITHIN_DAYS });
  }
}

/** The first and the last day that may be asked for. */
export function deliveryDays(today: BusinessDay): { readonly first: BusinessDay; readonly last: BusinessDay } {
  return { first: addDays(today, 1), last: addDays(today, DELIVER_WITHIN_DAYS) };
}

/** Reads a day as a browser's date field posts it. Throws InvalidDay or {@link DeliveryDayUnfit}. */
export function readDeliveryDay(text: string, today: BusinessDay): BusinessDay {
  const day = parseBusinessDay(text);
  const { first, last } = deliveryDays(today);
  if (day < first || day > last) throw new DeliveryDayUnfit();
  return day;
}
