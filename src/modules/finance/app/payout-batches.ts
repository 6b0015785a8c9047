import { Injectable } from '@nestjs/common';
import { Clock, Money } from '../../../kernel/index.js';
import { newId, type Tx, UnitOfWork } from '../../../platform/database/index.js';
import { Once, type OnceAnswer, type OnceRequest } from '../../../platform/http/index.js';
import { LedgerApi, NotCovered } from '../../ledger/index.js';
import {
  NothingToPay,
  type PayoutBatchId,
  PayoutNotCovered,
  PayoutNotThere,
  payoutReference,
  SamePerson,
  sortPayees,
  UnknownPayoutBatch,
} from '../domain/payout/payout.js';
import { PayoutRepository } from '../infra/payout.repository.js';
import { KeepTaxArrears } from './keep-tax-arrears.js';
import { payoutApproved } from './payout-postings.js';

/** Batches of payouts until they go to the bank: one person makes them, another approves. */
@Injectable()
export class PayoutBatches {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly payouts: PayoutRepository,
    private readonly ledger: LedgerApi,
    private readonly arrears: KeepTaxArrears,
    private readonly once: Once,
    private readonly clock: Clock,
  ) {}

  /** Everybody who has money to come and a bank account. Throws {@link NothingToPay}. */
  make(madeBy: string, request: OnceRequest): Promise<OnceAnswer<{ id: string }>> {
    return this.uow.run((tx) => this.once.run(tx, request, async () => ({ id: await this.makeIn(tx, madeBy) })));
  }

  /**
   * Takes the money from the balances. Throws {@link SamePerson}, {@link PayoutNotThere}, and {@link PayoutNotCovered}
   * where one balance no longer holds its line: then nothing is taken from anybody.
   */
  async approve(id: PayoutBatchId, approvedBy: string): Promise<void> {
    await this.uow.run(async (tx) => {
      const batch = await this.payouts.getForUpdate(tx, id);
      if (!batch) throw new UnknownPayoutBatch();
      if (batch.status !== 'made') throw new PayoutNotThere(batch.status);
      if (batch.madeBy === approvedBy) throw new SamePerson();
      const now = this.clock.now();
      const lines = await this.payouts.lines(tx, id);
      await this.post(tx, lines, now);
      await this.payouts.approve(tx, id, approvedBy, now);
    });
  }

  /** Gives a batch up before anything was taken. Throws {@link PayoutNotThere}. */
  async cancel(id: PayoutBatchId): Promise<void> {
    await this.uow.run(async (tx) => {
      const batch = await this.payouts.getForUpdate(tx, id);
      if (!batch) throw new UnknownPayoutBatch();
      if (batch.status !== 'made') throw new PayoutNotThere(batch.status);
      await this.payouts.cancel(tx, id);
    });
  }

  private async makeIn(tx: Tx, madeBy: string): Promise<PayoutBatchId> {
    await this.arrears.keep(tx);
    const { payable, held } = sortPayees(await this.payouts.payees(tx));
    if (payable.length === 0) throw new NothingToPay(held.length);
    const id = newId<'PayoutBatch'>();
    const lines = payable.map(({ party, partyId, payable: amount, to, beneficiary }, index) => ({
      batchId: id,
      no: index + 1,
      reference: payoutReference(id, index + 1),
      party,
      partyId,
      beneficiary,
      to,
      amount,
    }));
    const total = Money.sum(lines.map(({ amount }) => amount));
    await this.payouts.add(tx, { id, madeBy, madeAt: this.clock.now(), total, holds: held }, lines);
    return id;
  }

  private async post(tx: Tx, lines: readonly Parameters<typeof payoutApproved>[0][], now: Date): Promise<void> {
    try {
      await this.ledger.postAll(
        tx,
        lines.map((line) => payoutApproved(line, now)),
      );
    } catch (error) {
      if (error instanceof NotCovered) throw new PayoutNotCovered();
      throw error;
    }
  }
}
