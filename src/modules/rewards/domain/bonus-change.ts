import { type BasisPoints, Money } from '../../../kernel/index.js';
import { endOfWeek, type Week, weekOf } from './week.js';

/** What is booked for one person, week and programme. */
export interface BookedBonus {
  readonly revision: number;
  readonly gross: Money;
  readonly tds: Money;
  /** When it last grew; null before the first time. */
  readonly raisedAt: Date | null;
}

/** What the deliveries say: certain, and with returns under way counted as kept. */
export interface DueBonus {
  readonly certain: Money;
  readonly atMost: Money;
}

/** What is to be booked now, if anything, and when the week must be looked at again. */
export interface BonusChange {
  readonly gross: Money;
  readonly again: Date | null;
}

/**
 * A bonus grows on Mondays only: once its week is over, and then at most once a week, so that what is delivered late
 * comes with the next settlement. What came back is taken at once. A return that is only under way changes nothing.
 */
export function bonusChange(week: Week, booked: BookedBonus, due: DueBonus, now: Date): BonusChange {
  if (booked.gross.isMoreThan(due.atMost)) return { gross: due.atMost.minus(booked.gross), again: null };
  if (!due.certain.isMoreThan(booked.gross)) return { gross: Money.zero, again: null };
  const from = mayGrowFrom(week, booked.raisedAt);
  return now < from ? { gross: Money.zero, again: from } : { gross: due.certain.minus(booked.gross), again: null };
}

function mayGrowFrom(week: Week, raisedAt: Date | null): Date {
  return endOfWeek(raisedAt ? weekOf(raisedAt) : week);
}

/**
 * The income tax in a change: on more, the rate of today; of less, the same part of what was kept back, so that taking
 * everything back gives back exactly everything.
 */
export function taxOfChange(gross: Money, booked: Pick<BookedBonus, 'gross' | 'tds'>, rate: BasisPoints): Money {
  if (gross.isPositive) return gross.share(rate);
  const left = booked.gross.plus(gross);
  return left.isZero ? booked.tds.negated() : proportion(booked.tds, left, booked.gross).minus(booked.tds);
}

/** `amount * part / whole`, rounded down: in doubt less tax stays with us than belongs to what is left. */
function proportion(amount: Money, part: Money, whole: Money): Money {
  return Money.paise((amount.paise * part.paise) / whole.paise);
}
