import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/index.js';
import { newId, type Tx, UnitOfWork, violatedConstraint } from '../../../platform/database/index.js';
import { LedgerApi } from '../../ledger/index.js';
import { UnknownRemittance } from '../domain/remittance/errors.js';
import {
  NoReversalAsked,
  RemittanceStoodOn,
  RemittanceWithdrawn,
  ReversalAskedAlready,
} from '../domain/remittance/reversal.js';
import { ProposerDecides } from '../domain/suspense/resolution.js';
import { BankRepository } from '../infra/bank.repository.js';
import { RemittanceRepository } from '../infra/remittance.repository.js';
import { type AskedReversal, RemittanceReversalRepository } from '../infra/remittance-reversal.repository.js';

/** A courier's file is taken back as a whole: one person asks, another approves, and then it may come again. */
@Injectable()
export class ReverseRemittance {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly remittances: RemittanceRepository,
    private readonly reversals: RemittanceReversalRepository,
    private readonly bank: BankRepository,
    private readonly ledger: LedgerApi,
    private readonly clock: Clock,
  ) {}

  /** Throws UnknownRemittance, RemittanceWithdrawn, RemittanceStoodOn and ReversalAskedAlready. Books nothing yet. */
  async ask(remittanceId: string, reason: string, by: string): Promise<void> {
    try {
      await this.locked(remittanceId, async (tx) => {
        await this.assertNothingStands(tx, remittanceId);
        await this.reversals.ask(tx, { id: newId<'RemittanceReversal'>(), remittanceId, reason, by });
      });
    } catch (error) {
      if (violatedConstraint(error) === 'remittance_reversal_once') throw new ReversalAskedAlready();
      throw error;
    }
  }

  /** Books all counter entries. Throws what {@link ask} throws, NoReversalAsked and ProposerDecides. */
  async approve(remittanceId: string, by: string): Promise<void> {
    await this.locked(remittanceId, async (tx) => {
      const asked = await this.openQuestion(tx, remittanceId);
      if (asked.askedBy === by) throw new ProposerDecides();
      await this.assertNothingStands(tx, remittanceId);
      await this.reversals.decide(tx, asked.id, 'done', by);
      const document = { actor: by, reason: asked.reason };
      for (const [kind, refs] of await this.reversals.booked(tx, remittanceId)) {
        await this.ledger.reverseAll(tx, { kind, refs, happenedAt: this.clock.now(), document });
      }
      await this.reversals.withdraw(tx, remittanceId, { ...asked, by });
      await this.bank.match(tx);
    });
  }

  /** Whoever asked may withdraw it; anybody else refuses it. Throws UnknownRemittance, RemittanceWithdrawn and NoReversalAsked. */
  async refuse(remittanceId: string, by: string): Promise<void> {
    await this.locked(remittanceId, async (tx) => {
      const { id } = await this.openQuestion(tx, remittanceId);
      await this.reversals.decide(tx, id, 'refused', by);
    });
  }

  /** No file of the courier is booked meanwhile, nor a line of the bank found or explained. */
  private locked(remittanceId: string, work: (tx: Tx) => Promise<void>): Promise<void> {
    return this.uow.run(async (tx) => {
      const courier = (await this.reversals.file(tx, remittanceId))?.courier;
      if (courier === undefined) throw new UnknownRemittance();
      await this.remittances.lockCourier(tx, courier);
      await this.bank.lock(tx);
      if ((await this.reversals.file(tx, remittanceId))?.isWithdrawn) throw new RemittanceWithdrawn();
      await work(tx);
    });
  }

  private async openQuestion(tx: Tx, remittanceId: string): Promise<AskedReversal> {
    const asked = await this.reversals.asked(tx, remittanceId);
    if (!asked) throw new NoReversalAsked();
    return asked;
  }

  private async assertNothingStands(tx: Tx, remittanceId: string): Promise<void> {
    const standing = await this.reversals.standingOn(tx, remittanceId);
    if (standing) throw new RemittanceStoodOn(standing);
  }
}
