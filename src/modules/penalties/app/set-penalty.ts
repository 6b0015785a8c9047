import { Injectable } from '@nestjs/common';
import { businessDay, Clock, type Id } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { PenaltyRuleUnfit } from '../domain/errors.js';
import { type DatedRule, PENALTY_MOST, type PenaltyRule } from '../domain/penalty.js';
import { PenaltyRepository } from '../infra/penalty.repository.js';

const REASON_MAX_CHARS = 500;

/** Says what a fault costs from a day on. What was charged before stays. */
@Injectable()
export class SetPenalty {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly penalties: PenaltyRepository,
    private readonly clock: Clock,
  ) {}

  /** Throws {@link PenaltyRuleUnfit} or PenaltyRuleThere. */
  async execute(dated: DatedRule, by: { userId: Id<'User'>; reason: string }): Promise<void> {
    const reason = by.reason.trim();
    const isReasoned = reason !== '' && reason.length <= REASON_MAX_CHARS;
    if (!isReasoned || !isFit(dated.rule) || dated.from < businessDay(this.clock.now())) throw new PenaltyRuleUnfit();
    await this.uow.run((tx) => this.penalties.addRule(tx, dated, { userId: by.userId, reason }));
  }
}

function isFit(rule: PenaltyRule): boolean {
  if (rule.kind === 'flat') return !rule.amount.isNegative && !rule.amount.isMoreThan(PENALTY_MOST);
  const { shareBp, least, most } = rule;
  const isShare = Number.isInteger(shareBp) && shareBp >= 1 && shareBp <= 10_000;
  return isShare && !least.isNegative && !least.isMoreThan(most) && !most.isMoreThan(PENALTY_MOST);
}
