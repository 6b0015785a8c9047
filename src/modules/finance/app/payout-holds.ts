import { Injectable } from '@nestjs/common';
import { businessDay, Clock } from '../../../kernel/index.js';
import { newId, UnitOfWork } from '../../../platform/database/index.js';
import { HeldAlready, UnknownPayoutHold } from '../domain/payout/hold-errors.js';
import { type HoldReason, holdReason, type Payee } from '../domain/payout/payout.js';
import { BankHolidayRepository } from '../infra/bank-holiday.repository.js';
import { PayoutRepository } from '../infra/payout.repository.js';
import { PayoutCycleQueries } from '../infra/payout-cycle.queries.js';
import { PayoutHoldRepository } from '../infra/payout-hold.repository.js';
import { minimumsOf, type PayoutDay, payoutDays } from './payout-cycles.js';

/** When somebody is paid next, and why not where she would not be. */
export interface NextPayout {
  readonly day: PayoutDay | undefined;
  readonly hold: HoldReason | undefined;
}

/** Holds back what somebody has to come, until a dispute is decided, and tells everybody why she is not paid. */
@Injectable()
export class PayoutHolds {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly holds: PayoutHoldRepository,
    private readonly payouts: PayoutRepository,
    private readonly cycles: PayoutCycleQueries,
    private readonly bankHolidays: BankHolidayRepository,
    private readonly clock: Clock,
  ) {}

  /** From the next batch on she is left out. Throws {@link HeldAlready}. */
  async place(hold: { party: Payee['party']; partyId: string; reason: string; by: string }): Promise<void> {
    await this.uow.run(async (tx) => {
      if (!(await this.holds.add(tx, { id: newId(), ...hold }))) throw new HeldAlready();
    });
  }

  /** Throws {@link UnknownPayoutHold}, also where it is lifted already. */
  async lift(id: string, by: string): Promise<void> {
    await this.uow.run(async (tx) => {
      if (!(await this.holds.lift(tx, id, by))) throw new UnknownPayoutHold();
    });
  }

  /** Her next day, and why its batch would leave her out; no reason where it would not, or nothing is owed to her. */
  async nextFor(party: Payee['party'], partyId: string): Promise<NextPayout> {
    return this.uow.run(async (tx) => {
      const days = payoutDays(
        await this.cycles.approved(tx),
        businessDay(this.clock.now()),
        await this.bankHolidays.days(tx),
      );
      const payee = await this.payouts.payee(tx, party, partyId);
      const hold = payee && holdReason(payee, minimumsOf(days)[party]);
      return { day: days.find((one) => one.party === party), hold };
    });
  }
}
