import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Once, type OnceRequest } from '../../../platform/http/index.js';
import { OwnRiskPolicy, RiskPolicyApproved, UnknownRiskPolicy } from '../domain/errors.js';
import { assertPolicy, type Policy, RiskPolicyUnfit } from '../domain/policy.js';
import { PolicyRepository } from '../infra/policy.repository.js';

/** Bounds of the sentence that says why numbers change; the database knows the same. */
export const NOTE_MAX = 400;
const NOTE_LEAST = 3;

/** New numbers are proposed by one and put into force by another. */
@Injectable()
export class ChangePolicy {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly once: Once,
    private readonly policies: PolicyRepository,
  ) {}

  /** Gives the number of the proposal; a form that is sent twice makes one. Throws {@link RiskPolicyUnfit}. */
  async propose(
    policy: Omit<Policy, 'no'>,
    { by, note }: { by: Id<'User'>; note: string },
    request: OnceRequest,
  ): Promise<number> {
    assertPolicy(policy);
    const why = note.trim();
    if (why.length < NOTE_LEAST || why.length > NOTE_MAX) throw new RiskPolicyUnfit('note');
    const { value } = await this.uow.run((tx) =>
      this.once.run(tx, request, async () => ({ no: await this.policies.add(tx, policy, { by, note: why }) })),
    );
    return value.no;
  }

  /** From now on. Throws {@link UnknownRiskPolicy}, {@link OwnRiskPolicy} or {@link RiskPolicyApproved}. */
  async approve(no: number, by: Id<'User'>): Promise<void> {
    await this.uow.run(async (tx) => {
      const found = await this.policies.toApprove(tx, no);
      if (!found) throw new UnknownRiskPolicy();
      if (found.isApproved) throw new RiskPolicyApproved();
      if (found.madeBy === by) throw new OwnRiskPolicy();
      await this.policies.approve(tx, no, by);
    });
  }
}
