import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/index.js';
import { type Tx, UnitOfWork } from '../../../platform/database/index.js';
import { DecidesOwnCase, DisputeDecided, NothingToMove, ReasonUnfit, UnknownDispute } from '../domain/errors.js';
import { DisputeRepository, type OpenDispute } from '../infra/dispute.repository.js';
import { RelationRepository } from '../infra/relation.repository.js';

/** What staff answers. */
export interface DecisionWish {
  readonly disputeId: string;
  readonly decidedBy: string;
  readonly outcome: 'stays' | 'moves';
  readonly reason: string;
}

const REASON_MIN_CHARS = 3;
const REASON_MAX_CHARS = 400;

/** Staff decides whose customer somebody is from now on; no order that was placed, and no money of it, is touched. */
@Injectable()
export class DecideDispute {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly disputes: DisputeRepository,
    private readonly relations: RelationRepository,
    private readonly clock: Clock,
  ) {}

  /** Throws {@link ReasonUnfit}, {@link UnknownDispute}, {@link DisputeDecided}, {@link DecidesOwnCase} or {@link NothingToMove}. */
  async execute(wish: DecisionWish): Promise<void> {
    const reason = wish.reason.trim();
    if (reason.length < REASON_MIN_CHARS || reason.length > REASON_MAX_CHARS) {
      throw new ReasonUnfit(REASON_MIN_CHARS, REASON_MAX_CHARS);
    }
    await this.uow.run(async (tx) => {
      const dispute = await this.disputes.getToDecide(tx, wish.disputeId);
      if (!dispute) throw new UnknownDispute();
      if (dispute.isDecided) throw new DisputeDecided();
      if ([dispute.askedBy, dispute.holder].includes(wish.decidedBy)) throw new DecidesOwnCase();
      const at = this.clock.now();
      await this.disputes.decide(tx, { ...wish, reason, at });
      if (wish.outcome === 'moves') await this.move(tx, dispute, at);
    });
  }

  private async move(tx: Tx, dispute: OpenDispute, since: Date): Promise<void> {
    const { id: disputeId, askedBy: resellerId, buyerKey, holder, relationNo } = dispute;
    if (buyerKey === undefined || holder === resellerId) throw new NothingToMove();
    const no = relationNo + 1;
    const moved = await this.relations.begin(tx, { buyerKey, no, resellerId, cause: 'decision', disputeId, since });
    // A parcel was delivered in the same moment: whoever decides should see that first.
    if (!moved) throw new DisputeDecided();
  }
}
