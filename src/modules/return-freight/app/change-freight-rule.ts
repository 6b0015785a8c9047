import { Injectable } from '@nestjs/common';
import { businessDay, Clock } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Once, type OnceRequest } from '../../../platform/http/index.js';
import {
  FreightRuleApproved,
  FreightRuleTooLate,
  FreightRuleUnfit,
  OwnFreightRule,
  UnknownFreightRule,
} from '../domain/errors.js';
import { type FreightRule, WHOLE_BP } from '../domain/return-freight.js';
import { FreightRuleRepository } from '../infra/freight-rule.repository.js';

/** Bounds of the sentence that says why a rule changes; the database knows the same. */
export const RULE_REASON_MAX = 400;

/** Who bears a way back from a day on: proposed by one and put into force by another. What was charged stays. */
@Injectable()
export class ChangeFreightRule {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly once: Once,
    private readonly rules: FreightRuleRepository,
    private readonly clock: Clock,
  ) {}

  /** Gives the number of the proposal; a form that is sent twice makes one. Throws {@link FreightRuleUnfit}. */
  async propose(rule: FreightRule, by: { userId: string; reason: string }, request: OnceRequest): Promise<number> {
    const { supplierBp, from } = rule;
    const reason = by.reason.trim();
    if (!Number.isInteger(supplierBp) || supplierBp < 0 || supplierBp > WHOLE_BP) throw new FreightRuleUnfit('share');
    if (from < businessDay(this.clock.now())) throw new FreightRuleUnfit('from');
    if (reason === '' || reason.length > RULE_REASON_MAX) throw new FreightRuleUnfit('reason');
    const { value } = await this.uow.run((tx) =>
      this.once.run(tx, request, async () => ({ no: await this.rules.add(tx, rule, { userId: by.userId, reason }) })),
    );
    return value.no;
  }

  /** Throws {@link UnknownFreightRule}, {@link OwnFreightRule}, {@link FreightRuleApproved} or {@link FreightRuleTooLate}. */
  async approve(no: number, by: string): Promise<void> {
    await this.uow.run(async (tx) => {
      const found = await this.rules.toApprove(tx, no);
      if (!found) throw new UnknownFreightRule();
      if (found.isApproved) throw new FreightRuleApproved();
      if (found.madeBy === by) throw new OwnFreightRule();
      if (found.from < businessDay(this.clock.now())) throw new FreightRuleTooLate();
      await this.rules.approve(tx, no, by);
    });
  }
}
