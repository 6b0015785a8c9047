import { addDays, type BusinessDay, weekdayOf } from '../../../../kernel/index.js';

/** Days on which banks are closed beside those of the week. */
export type BankHolidays = ReadonlySet<BusinessDay>;

const SUNDAY = 0;
const SATURDAY = 6;
/** No row of holidays is longer; a list that says so is wrong. */
const CLOSED_DAYS_MAX = 14;

/**
 * Whether banks work on that day: never on Sundays, on second and fourth Saturdays and on holidays. Source: RBI, notification
 * DBOD.No.Leg.BC.21/09.07.006/2015-16 of 28 August 2015 under section 25 of the Negotiable Instruments Act, since 1 September 2015.
 */
export function isBankDay(day: BusinessDay, holidays: BankHolidays): boolean {
  const weekday = weekdayOf(day);
  const nth = Math.ceil(Number(day.slice(8)) / 7);
  const isFreeSaturday = weekday === SATURDAY && (nth === 2 || nth === 4);
  return weekday !== SUNDAY && !isFreeSaturday && !holidays.has(day);
}

/** The day itself, and before it the days on which banks were closed: what fell on them is done on this day. */
export function daysDoneOn(day: BusinessDay, holidays: BankHolidays): BusinessDay[] {
  const days = [day];
  for (let back = 1; back <= CLOSED_DAYS_MAX; back++) {
    const before = addDays(day, -back);
    if (isBankDay(before, holidays)) break;
    days.push(before);
  }
  return days;
}
