import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  addDays,
  type BusinessDay,
  businessDay,
  Clock,
  DomainError,
  parseBusinessDay,
  parseId,
} from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { newId } from '../../../platform/database/index.js';
import { type FormState, freshForm, html, refusedForm } from '../../../platform/html/index.js';
import { OnceKey, type OnceRequest, PageEndpoint, STATUS_OF_KIND } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { ChangeFreightRule } from '../app/change-freight-rule.js';
import { TakeBackFreight } from '../app/take-back-freight.js';
import { FreightRuleUnfit, UnknownFreightRule, UnknownReturnFreight } from '../domain/errors.js';
import { CAUSES, type FreightRule } from '../domain/return-freight.js';
import { ReturnFreightQueries } from '../infra/return-freight.queries.js';
import { ReturnFreightPage } from './return-freight.page.js';

interface Visit {
  readonly actor: Actor;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** The form that was refused, by its id. */
interface Refused {
  readonly form: string;
  readonly state: FormState;
}

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
    const by = { userId: actor.userId, reason: body.reason ?? '' };
    await this.orAgain({ actor, request, reply }, 'rule', body, () => this.rules.propose(ruleIn(body), by, once));
  }

  @Post('rules/:no/approval')
  @PageEndpoint({ permission: 'penalties.rule', summary: 'Put a rule into force that somebody else proposed' })
  async approve(
    @CurrentActor() actor: Actor,
    @Param('no') no: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!/^\d{1,6}$/.test(no)) throw new UnknownFreightRule();
    await this.orAgain({ actor, request, reply }, `approve-${no}`, {}, () =>
      this.rules.approve(Number(no), actor.userId),
    );
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
    await this.orAgain({ actor, request, reply }, `${shipmentId}-${Number(no)}`, body, () =>
      this.freight.waive({ shipmentId, deliveryNo: Number(no) }, by),
    );
  }

  private async orAgain(visit: Visit, form: string, body: object, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
      visit.reply.redirect(HERE, 303);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'not-found') throw error;
      const { t, refusal } = translatorFor(languageOf(visit.request, visit.actor.language));
      const state =
        error instanceof FreightRuleUnfit
          ? refusedForm(body, { [error.field]: t(`return-freight.unfit.${error.field}`) })
          : refusedForm(body, {}, refusal(error));
      await this.show(visit, STATUS_OF_KIND[error.kind], { form, state });
    }
  }

  private async show({ actor, request, reply }: Visit, status: number, refused?: Refused): Promise<void> {
    const tr = translatorFor(languageOf(request, actor.language));
    const [ways, rules] = await Promise.all([this.queries.ways(), this.queries.rules()]);
    const stateOf = (form: string) => (refused?.form === form ? refused.state : freshForm());
    const today = businessDay(this.clock.now());
    const may = { rule: actor.permissions.has('penalties.rule'), userId: actor.userId };
    const view = { ways, rules, may, today, tomorrow: addDays(today, 1), once: newId(), stateOf };
    html(reply, ReturnFreightPage({ tr, actor, path: HERE, ...view }), status);
  }
}

/** Throws {@link FreightRuleUnfit} where something cannot be read. */
function ruleIn({ cause, share = '', from = '' }: FreightRuleFormDto): FreightRule {
  const of = CAUSES.find((known) => known === cause);
  const [, whole, part = ''] = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(share.trim()) ?? [];
  if (!of || whole === undefined) throw new FreightRuleUnfit('share');
  return { cause: of, supplierBp: Number(whole) * 100 + Number(part.padEnd(2, '0')), from: dayIn(from) };
}

function dayIn(text: string): BusinessDay {
  try {
    return parseBusinessDay(text);
  } catch {
    throw new FreightRuleUnfit('from');
  }
}
