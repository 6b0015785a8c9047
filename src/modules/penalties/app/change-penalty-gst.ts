import { Injectable } from '@nestjs/common';
import { businessDay, Clock, type Id } from '../../../kernel/index.js';
import type { OnceRequest } from '../../../platform/http/index.js';
import { type Proposer, proposalReason, TwoPeople, type Verdict } from '../../../platform/two-people/index.js';
import { PenaltyGstUnfit } from '../domain/errors.js';
import { type GstRule, unfitGst } from '../domain/penalty.js';
import { PENALTY_GST } from '../infra/penalty-rules.js';

/** Whether GST comes on penalties from a day on, how much, and who collects it: proposed by one and put into force by another. */
@Injectable()
export class ChangePenaltyGst {
  constructor(
    private readonly twoPeople: TwoPeople,
    private readonly clock: Clock,
  ) {}

  /** Gives the number of the proposal. Throws {@link PenaltyGstUnfit}. */
  async propose(rule: GstRule, by: Proposer, request: OnceRequest): Promise<number> {
    const wrong = unfitGst(rule);
    if (wrong) throw new PenaltyGstUnfit(wrong);
    if (rule.from < businessDay(this.clock.now())) throw new PenaltyGstUnfit('from');
    const reason = proposalReason(by.reason);
    if (reason === undefined) throw new PenaltyGstUnfit('reason');
    return this.twoPeople.propose(PENALTY_GST, rule, { ...by, reason }, request);
  }

  /** Throws what {@link TwoPeople.decide} throws. */
  async decide(no: string, verdict: Verdict, by: Id<'User'>): Promise<void> {
    await this.twoPeople.decide(PENALTY_GST, no, verdict, by);
  }
}
