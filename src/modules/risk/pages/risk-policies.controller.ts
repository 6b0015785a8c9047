import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { newId } from '../../../platform/database/index.js';
import { freshForm, html } from '../../../platform/html/index.js';
import { OnceKey, type OnceRequest, PageEndpoint, type PageVisit, shown } from '../../../platform/http/index.js';
import {
  goOnWithDecision,
  goOnWithForm,
  type RefusedRule,
  type RulesPage,
} from '../../../platform/two-people/index.js';
import { ChangePolicy } from '../app/change-policy.js';
import { ReportRisk } from '../app/report-risk.js';
import type { Policy } from '../domain/policy.js';
import { REASONS, type Reason } from '../domain/reason.js';
import { PolicyQueries } from '../infra/policy.queries.js';
import { POLICY_NUMBERS, PolicyFormDto } from './policy-form.dto.js';
import { RiskPoliciesPage } from './risk-policies.page.js';
import { RiskReportPage } from './risk-report.page.js';

const HERE = '/admin/risk';
const SPANS = [30, 90, 365] as const;

/** Where the numbers of the rules are looked at, proposed and put into force, and measured by what happened. */
@Controller('admin/risk')
export class RiskPages {
  private readonly page: RulesPage = {
    at: HERE,
    show: (visit, status, refused) => this.answer(visit, status, refused),
  };

  constructor(
    private readonly policies: PolicyQueries,
    private readonly change: ChangePolicy,
    private readonly report: ReportRisk,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @PageEndpoint({
    permission: 'risk.manage',
    summary: 'The numbers by which orders are judged, and proposals for new ones',
  })
  async show(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.answer({ actor, request, reply }, 200);
  }

  @Post('policies')
  @PageEndpoint({ permission: 'risk.manage', summary: 'Propose new numbers, with the reason' })
  async propose(
    @CurrentActor() actor: Actor,
    @Body() body: PolicyFormDto,
    @OnceKey() once: OnceRequest,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const posted = body as Readonly<Record<string, string | undefined>>;
    const by = { by: actor.userId, reason: body.note ?? '' };
    await goOnWithForm(this.page, { actor, request, reply }, { id: 'policy', body }, () =>
      this.change.propose(policyIn(posted), by, once),
    );
  }

  @Post('policies/:no/:decision')
  @PageEndpoint({ permission: 'risk.manage', summary: 'Put proposed numbers into force, or take them from the table' })
  async decide(
    @CurrentActor() actor: Actor,
    @Param() address: { no: string; decision: string },
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await goOnWithDecision(this.page, { actor, request, reply }, address, this.change);
  }

  @Get('report')
  @PageEndpoint({ permission: 'risk.manage', summary: 'The rules of risk beside what became of the orders' })
  async measured(
    @CurrentActor() actor: Actor,
    @Query('days') asked: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const days = SPANS.find((span) => String(span) === asked) ?? SPANS[1];
    const report = await this.report.execute(days);
    html(reply, RiskReportPage({ ...shown({ actor, request, reply }), report, spans: SPANS }));
  }

  private async answer(
    visit: PageVisit,
    status: number,
    { state = freshForm(), decision: refusal }: RefusedRule = {},
  ): Promise<void> {
    const [policies, inForce] = await Promise.all([this.policies.list(), this.policies.inForce(this.clock.now())]);
    const view = { policies, inForce, once: newId(), state, refusal };
    html(visit.reply, RiskPoliciesPage({ ...shown(visit, HERE), ...view }), status);
  }
}

/** What is missing or no number becomes NaN, which no policy takes. */
function policyIn(posted: Readonly<Record<string, string | undefined>>): Omit<Policy, 'no'> {
  const number = (name: string) => (/^-?\d{1,5}$/.test(posted[name] ?? '') ? Number(posted[name]) : Number.NaN);
  const weights = Object.fromEntries(REASONS.map((reason) => [reason, number(reason)])) as Record<Reason, number>;
  const numbers = Object.fromEntries(POLICY_NUMBERS.map((name) => [name, number(name)]));
  return { weights, ...(numbers as Record<(typeof POLICY_NUMBERS)[number], number>) };
}
