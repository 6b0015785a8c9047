import { Injectable } from '@nestjs/common';
import { businessDay, Clock, type Id } from '../../../kernel/index.js';
import type { OnceRequest } from '../../../platform/http/index.js';
import { type Proposer, proposalReason, TwoPeople, type Verdict } from '../../../platform/two-people/index.js';
import { FreightRuleUnfit } from '../domain/errors.js';
import { type FreightRule, WHOLE_BP } from '../domain/return-freight.js';
import { FREIGHT_RULES } from '../infra/freight-rules.js';

/** Who bears a way back from a day on: proposed by one and put into force by another. What was charged stays. */
@Injectable()
export class ChangeFreightRule {
  constructor(
    private readonly twoPeople: TwoPeople,
    private readonly clock: Clock,
  ) {}

  /** Gives the number of the proposal. Throws {@link FreightRuleUnfit}. */
  async propose(rule: FreightRule, by: Proposer, request: OnceRequest): Promise<number> {
    const { supplierBp, from } = rule;
    const reason = proposalReason(by.reason);
    if (!Number.isInteger(supplierBp) || supplierBp < 0 || supplierBp > WHOLE_BP) throw new FreightRuleUnfit('share');
    if (from < businessDay(this.clock.now())) throw new FreightRuleUnfit('from');
    if (reason === undefined) throw new FreightRuleUnfit('reason');
    return this.twoPeople.propose(FREIGHT_RULES, rule, { ...by, reason }, request);
  }

  /** Throws what {@link TwoPeople.decide} throws. */
  async decide(no: string, verdict: Verdict, by: Id<'User'>): Promise<void> {
    await this.twoPeople.decide(FREIGHT_RULES, no, verdict, by);
  }
}
