import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import type { OnceRequest } from '../../../platform/http/index.js';
import { type Proposer, proposalReason, TwoPeople, type Verdict } from '../../../platform/two-people/index.js';
import { PolicyUnfit } from '../domain/errors.js';
import { type PolicyKind, type PolicyNumbers, unfitNumber } from '../domain/policy-kind.js';
import { policyBook } from '../infra/policy-book.js';

/** New numbers are proposed by one and put into force by another. */
@Injectable()
export class ChangePolicies {
  constructor(private readonly twoPeople: TwoPeople) {}

  /** Gives the number of the proposal. Throws {@link PolicyUnfit}. */
  async propose(kind: PolicyKind, numbers: PolicyNumbers, by: Proposer, request: OnceRequest): Promise<number> {
    const wrong = unfitNumber(kind, numbers);
    if (wrong) throw new PolicyUnfit(wrong);
    const reason = proposalReason(by.reason);
    if (reason === undefined) throw new PolicyUnfit('reason');
    return this.twoPeople.propose(policyBook(kind), numbers, { ...by, reason }, request);
  }

  /** Throws what {@link TwoPeople.decide} throws. */
  async decide(kind: PolicyKind, no: string, verdict: Verdict, by: Id<'User'>): Promise<void> {
    await this.twoPeople.decide(policyBook(kind), no, verdict, by);
  }
}
