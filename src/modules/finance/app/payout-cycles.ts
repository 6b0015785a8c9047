import { Injectable } from '@nestjs/common';
import { type BusinessDay, businessDay, Clock } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Once, type OnceRequest } from '../../../platform/http/index.js';
import {
  OwnPayoutCycle,
  PayoutCycleApproved,
  PayoutCycleTooLate,
  PayoutCycleUnfit,
  UnknownPayoutCycle,
} from '../domain/payout/cycle-errors.js';
import type { Minimums, Payee } from '../domain/payout/payout.js';
import {
  cycleOn,
  isFitCycle,
  MINIMUM_LEAST,
  MINIMUM_MOST,
  nextPayoutDay,
  type PayoutCycle,
  paysOn,
} from '../domain/payout/payout-cycle.js';
import { PayoutCycleRepository } from '../infra/payout-cycle.repository.js';

/** Bounds of the sentence that says why a rule changes; the database knows the same. */
export const CYCLE_REASON_MAX = 400;

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
    private readonly uow: UnitOfWork,
    private readonly once: Once,
    private readonly cycles: PayoutCycleRepository,
    private readonly clock: Clock,
  ) {}

  /** Gives the number of the proposal; a form that is sent twice makes one. Throws {@link PayoutCycleUnfit}. */
  async propose(
    cycle: PayoutCycle,
    { by, reason }: { by: string; reason: string },
    request: OnceRequest,
  ): Promise<number> {
    const why = reason.trim();
    if (cycle.minimum.isLessThan(MINIMUM_LEAST) || cycle.minimum.isMoreThan(MINIMUM_MOST)) {
      throw new PayoutCycleUnfit('minimum');
    }
    if (!isFitCycle(cycle)) throw new PayoutCycleUnfit('days');
    if (cycle.from < businessDay(this.clock.now())) throw new PayoutCycleUnfit('from');
    if (why === '' || why.length > CYCLE_REASON_MAX) throw new PayoutCycleUnfit('reason');
    const { value } = await this.uow.run((tx) =>
      this.once.run(tx, request, async () => ({ no: await this.cycles.add(tx, cycle, { by, reason: why }) })),
    );
    return value.no;
  }

  /** Throws {@link UnknownPayoutCycle}, {@link OwnPayoutCycle}, {@link PayoutCycleApproved} or {@link PayoutCycleTooLate}. */
  async approve(no: number, by: string): Promise<void> {
    await this.uow.run(async (tx) => {
      const found = await this.cycles.toApprove(tx, no);
      if (!found) throw new UnknownPayoutCycle();
      if (found.isApproved) throw new PayoutCycleApproved();
      if (found.madeBy === by) throw new OwnPayoutCycle();
      if (found.from < businessDay(this.clock.now())) throw new PayoutCycleTooLate();
      await this.cycles.approve(tx, no, by);
    });
  }

  /** Suppliers first. */
  async today(): Promise<PayoutDay[]> {
    return payoutDays(await this.cycles.approved(), businessDay(this.clock.now()));
  }
}

/** How both parties stand on a day. */
export function payoutDays(cycles: readonly PayoutCycle[], day: BusinessDay): PayoutDay[] {
  return (['supplier', 'reseller'] as const).flatMap((party) => {
    const cycle = cycleOn(cycles, party, day);
    return cycle ? [{ party, cycle, isToday: paysOn(cycle, day), next: nextPayoutDay(cycles, party, day) }] : [];
  });
}

/** From which amount on each party is paid by the rules of that day. */
export function minimumsOf(days: readonly PayoutDay[]): Minimums {
  const of = (wanted: Payee['party']) => days.find(({ party }) => party === wanted)?.cycle.minimum ?? MINIMUM_LEAST;
  return { supplier: of('supplier'), reseller: of('reseller') };
}
