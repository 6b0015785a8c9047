import { Injectable } from '@nestjs/common';
import { businessDay, Clock, type Id } from '../../../kernel/index.js';
import { violatedConstraint } from '../../../platform/database/index.js';
import type { OnceRequest } from '../../../platform/http/index.js';
import { type Proposer, proposalReason, TwoPeople, type Verdict } from '../../../platform/two-people/index.js';
import { PenaltyRuleThere, PenaltyRuleUnfit } from '../domain/errors.js';
import { type DatedRule, isFitRule } from '../domain/penalty.js';
import { PENALTY_RULES } from '../infra/penalty-rules.js';

/** What a fault costs from a day on: proposed by one and put into force by another. What was charged before stays. */
@Injectable()
export class ChangePenaltyRule {
  constructor(
    private readonly twoPeople: TwoPeople,
    private readonly clock: Clock,
  ) {}

  /** Gives the number of the proposal. Throws {@link PenaltyRuleUnfit} or {@link PenaltyRuleThere}. */
  async propose(dated: DatedRule, by: Proposer, request: OnceRequest): Promise<number> {
    const reason = proposalReason(by.reason);
    const isAhead = dated.from >= businessDay(this.clock.now());
    if (reason === undefined || !isAhead || !isFitRule(dated.rule)) throw new PenaltyRuleUnfit();
    try {
      return await this.twoPeople.propose(PENALTY_RULES, dated, { ...by, reason }, request);
    } catch (error) {
      if (violatedConstraint(error) === 'penalty_policy_one_a_day') throw new PenaltyRuleThere();
      throw error;
    }
  }

  /** Throws what {@link TwoPeople.decide} throws. */
  async decide(no: string, verdict: Verdict, by: Id<'User'>): Promise<void> {
    await this.twoPeople.decide(PENALTY_RULES, no, verdict, by);
  }
}
