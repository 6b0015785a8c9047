import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import type { OnceRequest } from '../../../platform/http/index.js';
import { type Proposer, proposalReason, TwoPeople, type Verdict } from '../../../platform/two-people/index.js';
import { assertPolicy, type Policy, RiskPolicyUnfit } from '../domain/policy.js';
import { RISK_POLICIES } from '../infra/risk-policies.js';

/** The shortest sentence that says why numbers change; the database knows the same. */
const NOTE_LEAST = 3;

/** New numbers are proposed by one and put into force by another. */
@Injectable()
export class ChangePolicy {
  constructor(private readonly twoPeople: TwoPeople) {}

  /** Gives the number of the proposal. Throws {@link RiskPolicyUnfit}. */
  async propose(policy: Omit<Policy, 'no'>, by: Proposer, request: OnceRequest): Promise<number> {
    assertPolicy(policy);
    const reason = proposalReason(by.reason);
    if (reason === undefined || reason.length < NOTE_LEAST) throw new RiskPolicyUnfit('note');
    return this.twoPeople.propose(RISK_POLICIES, policy, { ...by, reason }, request);
  }

  /** Throws what {@link TwoPeople.decide} throws. */
  async decide(no: string, verdict: Verdict, by: Id<'User'>): Promise<void> {
    await this.twoPeople.decide(RISK_POLICIES, no, verdict, by);
  }
}
