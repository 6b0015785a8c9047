import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Once, type OnceRequest } from '../../../platform/http/index.js';
import { OwnPolicy, PolicyDecided, PolicyUnfit, UnknownPolicy } from '../domain/errors.js';
import { type PolicyKind, type PolicyNumbers, unfitNumber } from '../domain/policy-kind.js';
import { PolicyRepository } from '../infra/policy.repository.js';

/** Bound of the sentence that says why numbers change; the database knows the same. */
export const POLICY_REASON_MAX = 400;

/** New numbers are proposed by one and put into force by another. */
@Injectable()
export class ChangePolicies {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly once: Once,
    private readonly policies: PolicyRepository,
  ) {}

  /** Gives the number of the proposal; a form that is sent twice makes one. Throws {@link PolicyUnfit}. */
  async propose(
    { kind, numbers }: { readonly kind: PolicyKind; readonly numbers: PolicyNumbers },
    { by, reason }: { readonly by: Id<'User'>; readonly reason: string },
    request: OnceRequest,
  ): Promise<number> {
    const wrong = unfitNumber(kind, numbers);
    if (wrong) throw new PolicyUnfit(wrong);
    const why = reason.trim();
    if (why === '' || why.length > POLICY_REASON_MAX) throw new PolicyUnfit('reason');
    const { value } = await this.uow.run((tx) =>
      this.once.run(tx, request, async () => ({ no: await this.policies.add(tx, { kind, numbers }, by, why) })),
    );
    return value.no;
  }

  /** Whoever proposed may withdraw, and so may others. Throws {@link UnknownPolicy}, {@link OwnPolicy} or {@link PolicyDecided}. */
  async decide(kind: PolicyKind, no: number, verdict: 'approved' | 'withdrawn', by: Id<'User'>): Promise<void> {
    await this.uow.run(async (tx) => {
      const found = await this.policies.waiting(tx, kind, no);
      if (!found) throw new UnknownPolicy();
      if (found.isDecided) throw new PolicyDecided();
      if (verdict === 'approved' && found.madeBy === by) throw new OwnPolicy();
      await this.policies.decide(tx, no, verdict, by);
    });
  }
}
