import { Injectable } from '@nestjs/common';
import { newId, UnitOfWork } from '../../../platform/database/index.js';
import { HeldAlready, UnknownPayoutHold } from '../domain/payout/hold-errors.js';
import { type HoldReason, holdReason, type Payee } from '../domain/payout/payout.js';
import { PayoutRepository } from '../infra/payout.repository.js';
import { PayoutHoldRepository } from '../infra/payout-hold.repository.js';

/** Holds back what somebody has to come, until a dispute is decided, and tells everybody why she is not paid. */
@Injectable()
export class PayoutHolds {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly holds: PayoutHoldRepository,
    private readonly payouts: PayoutRepository,
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

  /** Why the next batch would leave her out; undefined where it would not, or nothing is owed to her. */
  async reasonFor(party: Payee['party'], partyId: string): Promise<HoldReason | undefined> {
    const payee = await this.uow.run((tx) => this.payouts.payee(tx, party, partyId));
    return payee && holdReason(payee);
  }
}
