import { Injectable } from '@nestjs/common';
import { businessDay, Clock, Money } from '../../../kernel/index.js';
import { newId, type Tx, UnitOfWork, violatedConstraint } from '../../../platform/database/index.js';
import { Once, type OnceAnswer, type OnceRequest } from '../../../platform/http/index.js';
import { LedgerApi, NotCovered } from '../../ledger/index.js';
import { NobodyDue } from '../domain/payout/cycle-errors.js';
import {
  NothingToPay,
  type Payees,
  type PayoutBatchId,
  PayoutHeldSince,
  PayoutNotCovered,
  PayoutNotThere,
  payoutReference,
  SamePerson,
  sortPayees,
  UnknownPayoutBatch,
} from '../domain/payout/payout.js';
import { BankHolidayRepository } from '../infra/bank-holiday.repository.js';
import { PayoutRepository } from '../infra/payout.repository.js';
import { PayoutCycleQueries } from '../infra/payout-cycle.queries.js';
import { KeepTaxArrears } from './keep-tax-arrears.js';
import { minimumsOf, payoutDays } from './payout-cycles.js';
import { payoutApproved } from './payout-postings.js';

/** Batches of payouts until they go to the bank: one person makes them, another approves. */
@Injectable()
export class PayoutBatches {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly payouts: PayoutRepository,
    private readonly cycles: PayoutCycleQueries,
    private readonly bankHolidays: BankHolidayRepository,
    private readonly ledger: LedgerApi,
    private readonly arrears: KeepTaxArrears,
    private readonly once: Once,
    private readonly clock: Clock,
  ) {}

  /** Who has money to come, a place where it may go, and her day today. Throws {@link NobodyDue} and {@link NothingToPay}. */
  make(madeBy: string, payees: Payees, request: OnceRequest): Promise<OnceAnswer<{ id: string }>> {
    return this.uow.run((tx) =>
      this.once.run(tx, request, async () => ({ id: await this.makeIn(tx, madeBy, payees) })),
    );
  }

  /**
   * Takes the money from the balances. Throws {@link SamePerson}, {@link PayoutNotThere}, and {@link PayoutNotCovered}
   * where one balance no longer holds its line, and {@link PayoutHeldSince}: then nothing is taken from anybody.
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
      await this.approveLeavingHeld(tx, id, approvedBy, now);
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

  /** Throws {@link PayoutHeldSince}: the database looks whether what waits for an answer is still in the balances. */
  private async approveLeavingHeld(tx: Tx, id: PayoutBatchId, by: string, at: Date): Promise<void> {
    try {
      await this.payouts.approve(tx, id, by, at);
    } catch (error) {
      if (violatedConstraint(error) === 'payout_batch_leaves_held') throw new PayoutHeldSince();
      throw error;
    }
  }

  private async makeIn(tx: Tx, madeBy: string, payees: Payees): Promise<PayoutBatchId> {
    const days = payoutDays(
      await this.cycles.approved(tx),
      businessDay(this.clock.now()),
      await this.bankHolidays.days(tx),
    );
    const due = days.filter(({ isToday }) => isToday || payees === 'everybody').map(({ party }) => party);
    if (due.length === 0) throw new NobodyDue(days.flatMap(({ next }) => next ?? []).sort()[0]);
    await this.arrears.keep(tx);
    await this.payouts.lock(tx);
    const found = (await this.payouts.payees(tx)).filter(({ party }) => due.includes(party));
    const { payable, held } = sortPayees(found, minimumsOf(days));
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
    await this.payouts.add(tx, { id, madeBy, madeAt: this.clock.now(), total, holds: held, payees }, lines);
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
