import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { addDays, businessDay, businessDayIn, Clock, hundredths, parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { newId } from '../../../platform/database/index.js';
import { formStates, html } from '../../../platform/html/index.js';
import { OnceKey, type OnceRequest, PageEndpoint, type PageVisit, shown } from '../../../platform/http/index.js';
import {
  goOnWithDecision,
  goOnWithForm,
  type RefusedRule,
  type RulesPage,
} from '../../../platform/two-people/index.js';
import { ChangeFreightRule } from '../app/change-freight-rule.js';
import { TakeBackFreight } from '../app/take-back-freight.js';
import { FreightRuleUnfit, UnknownReturnFreight } from '../domain/errors.js';
import { CAUSES, type FreightRule } from '../domain/return-freight.js';
import { ReturnFreightQueries } from '../infra/return-freight.queries.js';
import { ReturnFreightPage } from './return-freight.page.js';

/** A rule as a browser posts it. */
class FreightRuleFormDto {
  @IsOptional() @IsString() @MaxLength(20) cause?: string;
  @IsOptional() @IsString() @MaxLength(20) share?: string;
  @IsOptional() @IsString() @MaxLength(20) from?: string;
  @IsOptional() @IsString() @MaxLength(1000) reason?: string;
  @IsOptional() @IsString() @MaxLength(200) once?: string;
}

/** Why a supplier is let off. */
class FreightWaiverFormDto {
  @IsOptional() @IsString() @MaxLength(1000) reason?: string;
}

const HERE = '/finance/return-freight';

/** Freight of ways back: who bears it, by which rules, and letting off. */
@Controller('finance/return-freight')
export class ReturnFreightPages {
  private readonly page: RulesPage = {
    at: HERE,
    show: (visit, status, refused) => this.show(visit, status, refused),
    unfit: (field) => (field === 'share' ? 'return-freight.unfit.share' : `two-people.unfit.${field}`),
  };

  constructor(
    private readonly queries: ReturnFreightQueries,
    private readonly rules: ChangeFreightRule,
    private readonly freight: TakeBackFreight,
    private readonly clock: Clock,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'penalties.waive', summary: 'What ways back cost, and who bears it' })
  async list(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.show({ actor, request, reply }, 200);
  }

  @Post('rules')
  @PageEndpoint({ permission: 'penalties.rule', summary: 'Propose who bears the way back for a cause, from a day on' })
  async propose(
    @CurrentActor() actor: Actor,
    @Body() body: FreightRuleFormDto,
    @OnceKey() once: OnceRequest,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const by = { by: actor.userId, reason: body.reason ?? '' };
    await goOnWithForm(this.page, { actor, request, reply }, { id: 'rule', body }, async () =>
      this.rules.propose(ruleIn(body), by, once),
    );
  }

  @Post('rules/:no/:decision')
  @PageEndpoint({ permission: 'penalties.rule', summary: 'Put a proposed rule into force, or take it from the table' })
  async decide(
    @CurrentActor() actor: Actor,
    @Param() address: { no: string; decision: string },
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await goOnWithDecision(this.page, { actor, request, reply }, address, this.rules);
  }

  @Post(':shipmentId/:deliveryNo/waiver')
  @PageEndpoint({ permission: 'penalties.waive', summary: 'Let a supplier off the freight of a way back' })
  async waive(
    @CurrentActor() actor: Actor,
    @Param('shipmentId') id: string,
    @Param('deliveryNo') no: string,
    @Body() body: FreightWaiverFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const shipmentId = parseId<'Shipment'>(id);
    if (!/^\d{1,4}$/.test(no)) throw new UnknownReturnFreight();
    const by = { userId: actor.userId, reason: body.reason ?? '' };
    await goOnWithForm(this.page, { actor, request, reply }, { id: `${shipmentId}-${Number(no)}`, body }, () =>
      this.freight.waive({ shipmentId, deliveryNo: Number(no) }, by),
    );
  }

  private async show(visit: PageVisit, status: number, { decision, ...refused }: RefusedRule = {}): Promise<void> {
    const [ways, rules] = await Promise.all([this.queries.ways(), this.queries.rules()]);
    const today = businessDay(this.clock.now());
    const mayRule = visit.actor.permissions.has('penalties.rule');
    const view = {
      ways,
      rules,
      mayRule,
      today,
      tomorrow: addDays(today, 1),
      once: newId(),
      stateOf: formStates(refused),
      decision,
    };
    html(visit.reply, ReturnFreightPage({ ...shown(visit, HERE), ...view }), status);
  }
}

/** Throws {@link FreightRuleUnfit} where something cannot be read. */
function ruleIn({ cause, share = '', from = '' }: FreightRuleFormDto): FreightRule {
  const of = CAUSES.find((known) => known === cause);
  const supplierBp = hundredths(share, 3);
  if (!of || supplierBp === undefined) throw new FreightRuleUnfit('share');
  const day = businessDayIn(from);
  if (!day) throw new FreightRuleUnfit('from');
  return { cause: of, supplierBp, from: day };
}
