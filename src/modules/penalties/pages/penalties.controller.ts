import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  businessDay,
  businessDayIn,
  Clock,
  hundredths,
  Money,
  parseBusinessDay,
  parseGstin,
  parseId,
} from '../../../kernel/index.js';
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
import { ChangePenaltyGst } from '../app/change-penalty-gst.js';
import { ChangePenaltyRule } from '../app/change-penalty-rule.js';
import { WaivePenalty } from '../app/waive-penalty.js';
import { PenaltyGstUnfit, PenaltyRuleUnfit, UnknownPenalty } from '../domain/errors.js';
import { type DatedRule, type GstRule, PENALTY_KINDS } from '../domain/penalty.js';
import { PenaltyQueries } from '../infra/penalty.queries.js';
import { PenaltyGstFormDto, PenaltyRuleFormDto, WaiverFormDto } from './penalties.dto.js';
import { PenaltiesPage } from './penalties.page.js';

const HERE = '/admin/penalties';
/** Words for fields that rules of other kinds do not have. */
const UNFIT: Readonly<Record<string, string>> = {
  share: 'penalties.gst.unfit',
  gstin: 'penalties.gst.issuer-unfit',
};

/** What suppliers were charged, where they are let off, and the rules. */
@Controller('admin/penalties')
export class PenaltyPages {
  private readonly page: RulesPage = {
    at: HERE,
    show: (visit, status, refused) => this.show(visit, status, refused),
    unfit: (field) => UNFIT[field] ?? `two-people.unfit.${field}`,
  };

  constructor(
    private readonly penalties: PenaltyQueries,
    private readonly waive: WaivePenalty,
    private readonly rules: ChangePenaltyRule,
    private readonly gst: ChangePenaltyGst,
    private readonly clock: Clock,
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
  @PageEndpoint({
    permission: 'penalties.rule',
    summary: 'Propose what a late or cancelled parcel costs from a day on',
  })
  async proposeRule(
    @CurrentActor() actor: Actor,
    @Body() body: PenaltyRuleFormDto,
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
  async decideRule(
    @CurrentActor() actor: Actor,
    @Param() address: { no: string; decision: string },
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await goOnWithDecision(this.page, { actor, request, reply }, address, this.rules);
  }

  @Post('gst')
  @PageEndpoint({ permission: 'penalties.rule', summary: 'Propose whether GST comes on penalties from a day on' })
  async proposeGst(
    @CurrentActor() actor: Actor,
    @Body() body: PenaltyGstFormDto,
    @OnceKey() once: OnceRequest,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const by = { by: actor.userId, reason: body.reason ?? '' };
    await goOnWithForm(this.page, { actor, request, reply }, { id: 'gst', body }, async () =>
      this.gst.propose(gstIn(body), by, once),
    );
  }

  @Post('gst/:no/:decision')
  @PageEndpoint({ permission: 'penalties.rule', summary: 'Put proposed GST on penalties into force, or withdraw it' })
  async decideGst(
    @CurrentActor() actor: Actor,
    @Param() address: { no: string; decision: string },
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await goOnWithDecision(this.page, { actor, request, reply }, address, this.gst);
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
    await goOnWithForm(this.page, { actor, request, reply }, { id: `${kind}-${shipmentId}`, body }, () =>
      this.waive.execute({ shipmentId, kind }, by),
    );
  }

  private async show(visit: PageVisit, status: number, { decision, ...refused }: RefusedRule = {}): Promise<void> {
    const [penalties, rules, gstRules] = await Promise.all([
      this.penalties.list(),
      this.penalties.rules(),
      this.penalties.gstRules(),
    ]);
    const mayRule = visit.actor.permissions.has('penalties.rule');
    const today = businessDay(this.clock.now());
    const view = { penalties, rules, gstRules, mayRule, today, once: newId(), stateOf: formStates(refused), decision };
    html(visit.reply, PenaltiesPage({ ...shown(visit, HERE), ...view }), status);
  }
}

/** Throws {@link PenaltyGstUnfit} where something cannot be read. */
function gstIn({ share = '', from = '', legalName = '', gstin = '', address = '' }: PenaltyGstFormDto): GstRule {
  const gstBp = hundredths(share, 2);
  if (gstBp === undefined) throw new PenaltyGstUnfit('share');
  const day = businessDayIn(from);
  if (!day) throw new PenaltyGstUnfit('from');
  const isNamed = [legalName, gstin, address].some((typed) => typed.trim() !== '');
  const issuer = isNamed ? { legalName: legalName.trim(), gstin: parseGstin(gstin), address: address.trim() } : null;
  return { gstBp, from: day, issuer };
}

/** Throws {@link PenaltyRuleUnfit} or InvalidBusinessDay. */
function ruleIn({ kind, from = '', amount = '', share = '', least = '', most = '' }: PenaltyRuleFormDto): DatedRule {
  const of = PENALTY_KINDS.find((known) => known === kind);
  if (!of || (amount === '') === (share === '')) throw new PenaltyRuleUnfit();
  const day = parseBusinessDay(from);
  if (amount !== '') return { of, from: day, rule: { kind: 'flat', amount: rupeesIn(amount) } };
  const shareBp = hundredths(share, 3);
  if (shareBp === undefined) throw new PenaltyRuleUnfit();
  return { of, from: day, rule: { kind: 'share', shareBp, least: rupeesIn(least), most: rupeesIn(most) } };
}

function rupeesIn(text: string): Money {
  const paise = hundredths(text, 6);
  if (paise === undefined) throw new PenaltyRuleUnfit();
  return Money.paise(paise);
}
