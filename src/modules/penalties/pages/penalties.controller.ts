import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, Money, parseBusinessDay, parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { type FormState, freshForm, html, refusedForm } from '../../../platform/html/index.js';
import { PageEndpoint, STATUS_OF_KIND } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { SetPenalty } from '../app/set-penalty.js';
import { WaivePenalty } from '../app/waive-penalty.js';
import { PenaltyRuleUnfit, UnknownPenalty } from '../domain/errors.js';
import { type DatedRule, PENALTY_KINDS } from '../domain/penalty.js';
import { PenaltyQueries } from '../infra/penalty.queries.js';
import { PenaltyRuleFormDto, WaiverFormDto } from './penalties.dto.js';
import { PenaltiesPage } from './penalties.page.js';

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

const HERE = '/admin/penalties';

/** What suppliers were charged, where they are let off, and the rules. */
@Controller('admin/penalties')
export class PenaltyPages {
  constructor(
    private readonly penalties: PenaltyQueries,
    private readonly waive: WaivePenalty,
    private readonly rule: SetPenalty,
  ) {}

  @Get()
  @PageEndpoint({
    permission: 'penalties.waive',
    summary: 'What suppliers were charged for late and cancelled parcels',
  })
  async list(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.show({ actor, request, reply }, 200);
  }

  @Post('rules')
  @PageEndpoint({ permission: 'penalties.rule', summary: 'Say what a late or cancelled parcel costs from a day on' })
  async setRule(
    @CurrentActor() actor: Actor,
    @Body() body: PenaltyRuleFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const by = { userId: actor.userId, reason: body.reason ?? '' };
    await this.orAgain({ actor, request, reply }, 'rule', body, async () => this.rule.execute(ruleIn(body), by));
  }

  @Post(':shipmentId/:kind/waiver')
  @PageEndpoint({ permission: 'penalties.waive', summary: 'Let a supplier off, with the reason' })
  async letOff(
    @CurrentActor() actor: Actor,
    @Param('shipmentId') id: string,
    @Param('kind') named: string,
    @Body() body: WaiverFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [shipmentId, kind] = [parseId<'Shipment'>(id), PENALTY_KINDS.find((known) => known === named)];
    if (!kind) throw new UnknownPenalty();
    const by = { userId: actor.userId, reason: body.reason ?? '' };
    await this.orAgain({ actor, request, reply }, `${kind}-${shipmentId}`, body, () =>
      this.waive.execute({ shipmentId, kind }, by),
    );
  }

  private async orAgain(visit: Visit, form: string, body: object, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      visit.reply.redirect(HERE, 303);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'not-found') throw error;
      const { refusal } = translatorFor(languageOf(visit.request, visit.actor.language));
      await this.show(visit, STATUS_OF_KIND[error.kind], { form, state: refusedForm(body, {}, refusal(error)) });
    }
  }

  private async show({ actor, request, reply }: Visit, status: number, refused?: Refused): Promise<void> {
    const tr = translatorFor(languageOf(request, actor.language));
    const [penalties, rules] = await Promise.all([this.penalties.list(), this.penalties.rules()]);
    const stateOf = (form: string) => (refused?.form === form ? refused.state : freshForm());
    const mayRule = actor.permissions.has('penalties.rule');
    html(reply, PenaltiesPage({ tr, actor, path: HERE, penalties, rules, mayRule, stateOf }), status);
  }
}

/** Throws {@link PenaltyRuleUnfit} or InvalidBusinessDay. */
function ruleIn({ kind, from = '', amount = '', share = '', least = '', most = '' }: PenaltyRuleFormDto): DatedRule {
  const of = PENALTY_KINDS.find((known) => known === kind);
  if (!of || (amount === '') === (share === '')) throw new PenaltyRuleUnfit();
  const day = parseBusinessDay(from);
  if (amount !== '') return { of, from: day, rule: { kind: 'flat', amount: rupeesIn(amount) } };
  const [, whole, part = ''] = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(share.trim()) ?? [];
  if (whole === undefined) throw new PenaltyRuleUnfit();
  const shareBp = Number(whole) * 100 + Number(part.padEnd(2, '0'));
  return { of, from: day, rule: { kind: 'share', shareBp, least: rupeesIn(least), most: rupeesIn(most) } };
}

function rupeesIn(text: string): Money {
  const [, whole, part = ''] = /^(\d{1,6})(?:\.(\d{1,2}))?$/.exec(text.replace(/[₹,\s]/g, '')) ?? [];
  if (whole === undefined) throw new PenaltyRuleUnfit();
  return Money.paise(BigInt(whole) * 100n + BigInt(part.padEnd(2, '0')));
}
