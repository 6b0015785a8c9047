import { Injectable } from '@nestjs/common';
import { type BusinessDay, businessDay, Clock, type Id } from '../../../kernel/index.js';
import type { OnceRequest } from '../../../platform/http/index.js';
import { type Proposer, proposalReason, TwoPeople, type Verdict } from '../../../platform/two-people/index.js';
import type { BankHolidays } from '../domain/payout/bank-day.js';
import { PayoutCycleUnfit } from '../domain/payout/cycle-errors.js';
import type { Minimums, Payee } from '../domain/payout/payout.js';
import {
  cycleOn,
  isFitCycle,
  isPayoutDay,
  MINIMUM_LEAST,
  MINIMUM_MOST,
  nextPayoutDay,
  type PayoutCycle,
} from '../domain/payout/payout-cycle.js';
import { BankHolidayRepository } from '../infra/bank-holiday.repository.js';
import { PayoutCycleQueries } from '../infra/payout-cycle.queries.js';
import { PAYOUT_CYCLES } from '../infra/payout-cycles.js';

/** How one party stands today by its rule. */
export interface PayoutDay {
  readonly party: Payee['party'];
  readonly cycle: PayoutCycle;
  readonly isToday: boolean;
  /** Today where it is today. */
  readonly next: BusinessDay | undefined;
}

/** On which days whom is paid: rules that one person proposes and another puts into force. */
@Injectable()
export class PayoutCycles {
  constructor(
    private readonly twoPeople: TwoPeople,
    private readonly cycles: PayoutCycleQueries,
    private readonly holidays: BankHolidayRepository,
    private readonly clock: Clock,
  ) {}

  /** Gives the number of the proposal. Throws {@link PayoutCycleUnfit}. */
  async propose(cycle: PayoutCycle, by: Proposer, request: OnceRequest): Promise<number> {
    const reason = proposalReason(by.reason);
    if (cycle.minimum.isLessThan(MINIMUM_LEAST) || cycle.minimum.isMoreThan(MINIMUM_MOST)) {
      throw new PayoutCycleUnfit('minimum');
    }
    if (!isFitCycle(cycle)) throw new PayoutCycleUnfit('days');
    if (cycle.from < businessDay(this.clock.now())) throw new PayoutCycleUnfit('from');
    if (reason === undefined) throw new PayoutCycleUnfit('reason');
    return this.twoPeople.propose(PAYOUT_CYCLES, cycle, { ...by, reason }, request);
  }

  /** Throws what {@link PAYOUT_CYCLES} refuses. */
  async decide(no: string, verdict: Verdict, by: Id<'User'>): Promise<void> {
    await this.twoPeople.decide(PAYOUT_CYCLES, no, verdict, by);
  }

  /** Suppliers first. */
  async today(): Promise<PayoutDay[]> {
    return payoutDays(await this.cycles.approved(), businessDay(this.clock.now()), await this.holidays.days());
  }
}

/** How both parties stand on a day. */
export function payoutDays(cycles: readonly PayoutCycle[], day: BusinessDay, holidays: BankHolidays): PayoutDay[] {
  return (['supplier', 'reseller'] as const).flatMap((party) => {
    const cycle = cycleOn(cycles, party, day);
    if (!cycle) return [];
    const isToday = isPayoutDay(cycles, party, day, holidays);
    return [{ party, cycle, isToday, next: nextPayoutDay(cycles, party, day, holidays) }];
  });
}

/** From which amount on each party is paid by the rules of that day. */
export function minimumsOf(days: readonly PayoutDay[]): Minimums {
  const of = (wanted: Payee['party']) => days.find(({ party }) => party === wanted)?.cycle.minimum ?? MINIMUM_LEAST;
  return { supplier: of('supplier'), reseller: of('reseller') };
}
