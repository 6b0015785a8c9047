import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { IsIn, IsInt } from 'class-validator';
import { businessDay, Clock, parseBusinessDay } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { Endpoint, OnceKey, type OnceRequest } from '../../../platform/http/index.js';
import { DatedProposalDto, toldProposal } from '../../../platform/two-people/index.js';
import { ChangeFreightRule } from '../app/change-freight-rule.js';
import { CAUSES, type Cause } from '../domain/return-freight.js';
import { ReturnFreightQueries } from '../infra/return-freight.queries.js';

/** The supplier's share of a way back for a cause, in hundredths of a per cent. */
class FreightRuleDto extends DatedProposalDto {
  @IsIn(CAUSES) cause: Cause;
  @IsInt() supplierBp: number;
}

/** Who bears ways back: proposed by one person, put into force by another. */
@Controller('v1/return-freight-rules')
export class FreightRulesController {
  constructor(
    private readonly rules: ChangeFreightRule,
    private readonly queries: ReturnFreightQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Endpoint({
    permission: 'penalties.waive',
    summary: 'Who bears ways back by cause and day, with proposals (state: waiting), the newest day first',
  })
  async list(): Promise<{ items: object[] }> {
    const today = businessDay(this.clock.now());
    return { items: (await this.queries.rules()).map((rule) => toldProposal(rule, today)) };
  }

  @Post()
  @Endpoint({
    permission: 'penalties.rule',
    summary: 'Propose who bears the way back for a cause, from a day on (Idempotency-Key)',
  })
  async propose(
    @CurrentActor() actor: Actor,
    @Body() { cause, supplierBp, from, reason }: FreightRuleDto,
    @OnceKey() once: OnceRequest,
  ): Promise<{ no: number }> {
    const rule = { cause, supplierBp, from: parseBusinessDay(from) };
    return { no: await this.rules.propose(rule, { by: actor.userId, reason }, once) };
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
