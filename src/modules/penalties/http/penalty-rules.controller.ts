import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { IsIn, IsInt, IsOptional } from 'class-validator';
import { businessDay, Clock, Money, parseBusinessDay } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { Endpoint, MoneyDto, Nested, OnceKey, type OnceRequest } from '../../../platform/http/index.js';
import { DatedProposalDto, toldProposal } from '../../../platform/two-people/index.js';
import { ChangePenaltyRule } from '../app/change-penalty-rule.js';
import { PenaltyRuleUnfit } from '../domain/errors.js';
import { PENALTY_KINDS, type PenaltyKind, type PenaltyRule } from '../domain/penalty.js';
import { PenaltyQueries } from '../infra/penalty.queries.js';

/** What a fault costs from a day on: an amount, or a share in hundredths of a per cent with its least and most. */
class PenaltyRuleDto extends DatedProposalDto {
  @IsIn(PENALTY_KINDS) kind: PenaltyKind;
  @IsOptional() @Nested(() => MoneyDto) amount?: MoneyDto;
  @IsOptional() @IsInt() shareBp?: number;
  @IsOptional() @Nested(() => MoneyDto) least?: MoneyDto;
  @IsOptional() @Nested(() => MoneyDto) most?: MoneyDto;
}

/** What late and cancelled parcels cost: proposed by one person, put into force by another. */
@Controller('v1/penalty-rules')
export class PenaltyRulesController {
  constructor(
    private readonly rules: ChangePenaltyRule,
    private readonly queries: PenaltyQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Endpoint({
    permission: 'penalties.waive',
    summary: 'What a late or cancelled parcel costs by day, with proposals (state: waiting), the newest day first',
  })
  async list(): Promise<{ items: object[] }> {
    const today = businessDay(this.clock.now());
    const listed = await this.queries.rules();
    return {
      items: listed.map(({ of, rule, ...proposal }) => ({
        ...toldProposal(proposal, today),
        kind: of,
        ...(rule.kind === 'flat'
          ? { amount: rule.amount.toJSON() }
          : { shareBp: rule.shareBp, least: rule.least.toJSON(), most: rule.most.toJSON() }),
      })),
    };
  }

  @Post()
  @Endpoint({
    permission: 'penalties.rule',
    summary: 'Propose what a late or cancelled parcel costs from a day on (Idempotency-Key)',
  })
  async propose(
    @CurrentActor() actor: Actor,
    @Body() body: PenaltyRuleDto,
    @OnceKey() once: OnceRequest,
  ): Promise<{ no: number }> {
    const { kind: of, from, reason } = body;
    const dated = { of, from: parseBusinessDay(from), rule: ruleIn(body) };
    return { no: await this.rules.propose(dated, { by: actor.userId, reason }, once) };
  }

  @Post(':no/approval')
  @HttpCode(204)
  @Endpoint({ permission: 'penalties.rule', summary: 'Put a rule into force that somebody else proposed' })
  async approve(@CurrentActor() actor: Actor, @Param('no') no: string): Promise<void> {
    await this.rules.decide(no, 'approved', actor.userId);
  }

  @Post(':no/withdrawal')
  @HttpCode(204)
  @Endpoint({ permission: 'penalties.rule', summary: 'Take a proposed rule from the table' })
  async withdraw(@CurrentActor() actor: Actor, @Param('no') no: string): Promise<void> {
    await this.rules.decide(no, 'withdrawn', actor.userId);
  }
}

/** Throws {@link PenaltyRuleUnfit} where it is neither an amount nor a share with both its bounds. */
function ruleIn({ amount, shareBp, least, most }: PenaltyRuleDto): PenaltyRule {
  if (amount && shareBp === undefined && !least && !most) return { kind: 'flat', amount: Money.fromJSON(amount) };
  if (amount || shareBp === undefined || !least || !most) throw new PenaltyRuleUnfit();
  return { kind: 'share', shareBp, least: Money.fromJSON(least), most: Money.fromJSON(most) };
}
