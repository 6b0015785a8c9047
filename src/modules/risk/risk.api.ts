import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, type Id } from '../../kernel/index.js';
import type { Call, Tx } from '../../platform/database/index.js';
import { type Decision, decide } from './domain/decide.js';
import { CashNotPossible, ConfirmOnceMore } from './domain/errors.js';
import type { Basket, Evidence } from './domain/evidence.js';
import { type RiskStanding, stepOf } from './domain/standing.js';
import { DecisionRepository } from './infra/decision.repository.js';
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
  ) {}

  /** Everything that is known before an order is written, in one statement; {@link decide} and {@link recording} make of it what is kept. */
  evidenceFor(tx: Tx, order: OrderToWeigh): Promise<Evidence> {
    return this.evidence.gather(tx, order);
  }

  /** What may become of an order with this basket. */
  decide(orderId: Id<'Order'>, known: Evidence, basket: Basket): Decision {
    return decide(known, basket, lotOf(orderId), 'not-offered');
  }

  /** Writes the decision down, with the order and after its row. */
  recording(orderId: Id<'Order'>, known: Evidence, decision: Decision): Call {
    return this.decisions.adding(orderId, known, decision);
  }

  /** Undefined where nobody weighed the order. */
  standing(tx: Tx, orderId: Id<'Order'>): Promise<RiskStanding | undefined> {
    return this.decisions.standing(tx, orderId);
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
