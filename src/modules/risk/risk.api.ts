import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, type Id, Money } from '../../kernel/index.js';
import { type Call, type Tx, UnitOfWork } from '../../platform/database/index.js';
import { type Decision, decide } from './domain/decide.js';
import { CashNotPossible, ConfirmOnceMore, NoCallWanted } from './domain/errors.js';
import type { Basket, Evidence } from './domain/evidence.js';
import { type RiskStanding, stepOf } from './domain/standing.js';
import { DecisionRepository, type KeptDecision } from './infra/decision.repository.js';
import { type OrderToWeigh, RiskEvidenceRepository } from './infra/evidence.repository.js';
import { OutcomeRepository, type ParcelHeard } from './infra/outcome.repository.js';

/** Whether a right code makes the consent now, or was the first of two. */
export type Yes = { readonly kind: 'yes' } | { readonly kind: 'first-yes'; readonly again: Date };

const LOTS = 10_000;

/** What other modules may ask of risk, and tell it. */
@Injectable()
export class RiskApi {
  constructor(
    private readonly evidence: RiskEvidenceRepository,
    private readonly decisions: DecisionRepository,
    private readonly outcomes: OutcomeRepository,
    private readonly clock: Clock,
    private readonly uow: UnitOfWork,
  ) {}

  /** Everything that is known before an order is written, in one statement; {@link decide} and {@link recording} make of it what is kept. */
  evidenceFor(tx: Tx, order: OrderToWeigh): Promise<Evidence> {
    return this.evidence.gather(tx, order);
  }

  /** What may become of an order with this basket. */
  decide(orderId: Id<'Order'>, known: Evidence, basket: Basket): Decision {
    return decide(known, basket, lotOf(orderId));
  }

  /** What must be paid before a courier is asked, of so much: whole rupees, and zero where nothing must. */
  prepaymentOf({ policy }: Evidence, { answer }: Decision, due: Money): Money {
    if (answer === 'prepaid-only') return due;
    if (answer !== 'part-prepay') return Money.zero;
    const part = Money.rupees(policy.partPrepayRupees);
    return part.isLessThan(due) ? part : due;
  }

  /** Before anything of the order is written. Throws {@link CashNotPossible}. */
  assertCashPossible(known: Evidence, decision: Decision): void {
    if (decision.answer === 'refuse') throw new CashNotPossible({ known, decision });
  }

  /** Keeps the decision about an order that was refused, because with the order nothing of it was written. */
  async keepingRefusal<T>(placing: () => Promise<T>): Promise<T> {
    try {
      return await placing();
    } catch (error) {
      if (error instanceof CashNotPossible && error.judged) {
        const { known, decision } = error.judged;
        await this.uow.run((tx) => this.decisions.refused(tx, known, decision));
      }
      throw error;
    }
  }

  /** Writes the decision down, with the order and after its row. */
  recording(orderId: Id<'Order'>, known: Evidence, decision: Decision): Call {
    return this.decisions.adding(orderId, known, decision);
  }

  /** Where the order of a token stands, without a lock. Undefined where nobody weighed it. */
  standing(tx: Tx, token: string): Promise<RiskStanding | undefined> {
    return this.decisions.standingByToken(tx, token);
  }

  /** Whether a right code makes the consent at once, so that {@link sayYes} would do nothing. */
  takesYesAtOnce(standing: RiskStanding | undefined): boolean {
    return stepOf(standing, this.clock.now()).kind === 'yes';
  }

  /**
   * The buyer said yes with a right code. Throws {@link ConfirmOnceMore} before the cool-off is over and
   * {@link CashNotPossible} where the answer was to refuse.
   */
  async sayYes(tx: Tx, orderId: Id<'Order'>, standing: RiskStanding | undefined): Promise<Yes> {
    const now = this.clock.now();
    const step = stepOf(standing, now);
    switch (step.kind) {
      case 'yes':
        return step;
      case 'first-yes':
        await this.decisions.confirm(tx, orderId, { how: 'page', by: null, at: now });
        return step;
      case 'too-early':
        throw new ConfirmOnceMore(step.again, now);
      case 'refused':
        throw new CashNotPossible();
    }
  }

  /** After the commit that kept a first yes. Throws {@link ConfirmOnceMore}. */
  askOnceMore(yes: Yes): void {
    if (yes.kind === 'first-yes') throw new ConfirmOnceMore(yes.again, this.clock.now());
  }

  /** Support called her and she said yes: her next code counts at once. Throws {@link NoCallWanted}. */
  async confirmByCall(orderId: Id<'Order'>, by: Id<'User'>): Promise<void> {
    await this.uow.run(async (tx) => {
      const standing = await this.decisions.standing(tx, orderId);
      if (standing?.answer !== 'ask-again') throw new NoCallWanted();
      const kept = await this.decisions.confirm(tx, orderId, { how: 'call', by, at: this.clock.now() });
      if (!kept) throw new NoCallWanted();
    });
  }

  /** What was decided about an order, for support; undefined where nobody weighed it. */
  decisionOf(orderId: Id<'Order'>): Promise<KeptDecision | undefined> {
    return this.decisions.of(orderId);
  }

  /** From when the buyer's next yes counts, where her first is noted and support has not called her. */
  async secondYesFrom(orderId: Id<'Order'>): Promise<Date | undefined> {
    const standing = await this.decisions.of(orderId);
    if (standing?.answer !== 'ask-again' || !standing.firstYesAt || standing.calledAt) return undefined;
    const step = stepOf(standing, standing.firstYesAt);
    return 'again' in step ? step.again : undefined;
  }

  /** News of a parcel, in any order and as often as it comes. */
  hear(tx: Tx, heard: ParcelHeard): Promise<void> {
    return this.outcomes.hear(tx, heard);
  }

  /** An order came to nothing; `not-ordered` counts against whoever sent it. */
  orderEnded(tx: Tx, orderId: Id<'Order'>, reason: string): Promise<void> {
    return this.outcomes.end(tx, orderId, reason, this.clock.now());
  }
}

/** An order's lot for the hold-out: from its id, so that it is drawn once and can be drawn again. */
function lotOf(orderId: string): number {
  return createHash('sha256').update(`hold-out ${orderId}`).digest().readUInt32BE(0) % LOTS;
}
