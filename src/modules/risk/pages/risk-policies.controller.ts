import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock, DomainError } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { newId } from '../../../platform/database/index.js';
import { type FormState, freshForm, html, refusedForm } from '../../../platform/html/index.js';
import { OnceKey, type OnceRequest, PageEndpoint, STATUS_OF_KIND } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { ChangePolicy } from '../app/change-policy.js';
import { ReportRisk } from '../app/report-risk.js';
import { UnknownRiskPolicy } from '../domain/errors.js';
import { type Policy, RiskPolicyUnfit } from '../domain/policy.js';
import { REASONS, type Reason } from '../domain/reason.js';
import { PolicyRepository } from '../infra/policy.repository.js';
import { POLICY_NUMBERS, PolicyFormDto } from './policy-form.dto.js';
import { RiskPoliciesPage } from './risk-policies.page.js';
import { RiskReportPage } from './risk-report.page.js';

interface Visit {
  readonly actor: Actor;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

const SPANS = [30, 90, 365] as const;

/** Where the numbers of the rules are looked at, proposed and put into force, and measured by what happened. */
@Controller('admin/risk')
export class RiskPages {
  constructor(
    private readonly policies: PolicyRepository,
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
    await this.answer({ actor, request, reply }, 200, {});
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
    const visit = { actor, request, reply };
    const posted = body as Readonly<Record<string, string | undefined>>;
    try {
      await this.change.propose(policyIn(posted), { by: actor.userId, note: body.note ?? '' }, once);
      reply.redirect('/admin/risk', 303);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { refusal } = translatorFor(languageOf(request, actor.language));
      const field = error instanceof RiskPolicyUnfit ? error.field : 'note';
      await this.answer(visit, STATUS_OF_KIND[error.kind], { state: refusedForm(body, { [field]: refusal(error) }) });
    }
  }

  @Post('policies/:no/approval')
  @PageEndpoint({ permission: 'risk.manage', summary: 'Put numbers into force that somebody else proposed' })
  async approve(
    @CurrentActor() actor: Actor,
    @Param('no') no: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!/^\d{1,6}$/.test(no)) throw new UnknownRiskPolicy();
    try {
      await this.change.approve(Number(no), actor.userId);
      reply.redirect('/admin/risk', 303);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'not-found') throw error;
      const { refusal } = translatorFor(languageOf(request, actor.language));
      await this.answer({ actor, request, reply }, STATUS_OF_KIND[error.kind], { refusal: refusal(error) });
    }
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
    const tr = translatorFor(languageOf(request, actor.language));
    const report = await this.report.execute(days);
    html(reply, RiskReportPage({ tr, actor, path: request.url, report, spans: SPANS }));
  }

  private async answer(
    { actor, request, reply }: Visit,
    status: number,
    { state, refusal }: { state?: FormState; refusal?: string },
  ): Promise<void> {
    const tr = translatorFor(languageOf(request, actor.language));
    const [policies, inForce] = await Promise.all([this.policies.list(), this.policies.inForce(this.clock.now())]);
    const shown = { tr, actor, path: '/admin/risk', policies, inForce, once: newId(), state: state ?? freshForm() };
    html(reply, RiskPoliciesPage({ ...shown, ...(refusal && { refusal }) }), status);
  }
}

/** What is missing or no number becomes NaN, which no policy takes. */
function policyIn(posted: Readonly<Record<string, string | undefined>>): Omit<Policy, 'no'> {
  const number = (name: string) => (/^-?\d{1,5}$/.test(posted[name] ?? '') ? Number(posted[name]) : Number.NaN);
  const weights = Object.fromEntries(REASONS.map((reason) => [reason, number(reason)])) as Record<Reason, number>;
  const numbers = Object.fromEntries(POLICY_NUMBERS.map((name) => [name, number(name)]));
  return { weights, ...(numbers as Record<(typeof POLICY_NUMBERS)[number], number>) };
}
