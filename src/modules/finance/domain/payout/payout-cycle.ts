import { addDays, type BusinessDay, Money, weekdayOf } from '../../../../kernel/index.js';
import { type BankHolidays, daysDoneOn, isBankDay } from './bank-day.js';
import type { Payee } from './payout.js';

/** Weekly on days of the week (Sunday is 0), or monthly on days of the month; a month that is too short pays on its last. */
export type Rhythm = 'weekly' | 'monthly';

/** On which days one party is paid, from which amount on, and since when that holds. */
export interface PayoutCycle {
  readonly party: Payee['party'];
  readonly rhythm: Rhythm;
  readonly days: readonly number[];
  readonly minimum: Money;
  readonly from: BusinessDay;
}

const DAYS_OF_WEEK = 7;
/** Two months and a bit: every rhythm has a day within it, also where the rule changes in between or banks are closed. */
const LOOK_AHEAD_DAYS = 70;
/** Fixed dates a month; more would be weekly. */
const DATES_MAX = 6;
/** Bank charges would eat less than this. */
export const MINIMUM_LEAST = Money.rupees(1);
/** Holding back more would keep small resellers waiting for months. */
export const MINIMUM_MOST = Money.rupees(10_000);

/** The rule that holds for a party on a day: the newest of those that begin by then, of two of a day the one approved last. */
export function cycleOn<Cycle extends PayoutCycle>(
  cycles: readonly Cycle[],
  party: Payee['party'],
  day: BusinessDay,
): Cycle | undefined {
  return cycles
    .filter((cycle) => cycle.party === party && cycle.from <= day)
    .reduce<Cycle | undefined>(newer, undefined);
}

/** Whether the rule pays on that day. */
export function paysOn({ rhythm, days }: Pick<PayoutCycle, 'rhythm' | 'days'>, day: BusinessDay): boolean {
  if (rhythm === 'weekly') return days.includes(weekdayOf(day));
  const date = Number(day.slice(8));
  const isLast = addDays(day, 1).slice(8) === '01';
  return days.some((wanted) => wanted === date || (isLast && wanted > date));
}

/**
 * Whether a party is paid on that day: its rule pays then, or on a day just before on which banks were closed. A rule of every
 * day means whenever finance makes a batch, and waits for no bank.
 */
export function isPayoutDay(
  cycles: readonly PayoutCycle[],
  party: Payee['party'],
  day: BusinessDay,
  holidays: BankHolidays,
): boolean {
  const today = cycleOn(cycles, party, day);
  if (!today) return false;
  if (isOfEveryDay(today)) return true;
  if (!isBankDay(day, holidays)) return false;
  return daysDoneOn(day, holidays).some((wanted) => {
    const cycle = cycleOn(cycles, party, wanted);
    return cycle !== undefined && !isOfEveryDay(cycle) && paysOn(cycle, wanted);
  });
}

function isOfEveryDay({ rhythm, days }: PayoutCycle): boolean {
  return rhythm === 'weekly' && days.length === DAYS_OF_WEEK;
}

/** The first day from `day` on on which a party is paid; undefined where no rule holds. */
export function nextPayoutDay(
  cycles: readonly PayoutCycle[],
  party: Payee['party'],
  day: BusinessDay,
  holidays: BankHolidays,
): BusinessDay | undefined {
  for (let ahead = 0; ahead < LOOK_AHEAD_DAYS; ahead++) {
    const candidate = addDays(day, ahead);
    if (isPayoutDay(cycles, party, candidate, holidays)) return candidate;
  }
  return undefined;
}

/** Whether days and minimum are such that a rule can be kept; the database knows the same. */
export function isFitCycle({ rhythm, days, minimum }: Pick<PayoutCycle, 'rhythm' | 'days' | 'minimum'>): boolean {
  const [least, most, count] = rhythm === 'weekly' ? [0, 6, 7] : [1, 31, DATES_MAX];
  const isDay = (day: number) => Number.isInteger(day) && day >= least && day <= most;
  const areDays = days.length > 0 && days.length <= count && new Set(days).size === days.length && days.every(isDay);
  return areDays && !minimum.isLessThan(MINIMUM_LEAST) && !minimum.isMoreThan(MINIMUM_MOST);
}

/** `cycles` come in the order of their approval. */
function newer<Cycle extends PayoutCycle>(known: Cycle | undefined, cycle: Cycle): Cycle {
  return known && known.from > cycle.from ? known : cycle;
}
