import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
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
import { ChangePolicies } from '../app/change-policies.js';
import {
  POLICY_NUMBERS,
  type PolicyKind,
  type PolicyNumbers,
  policyKindIn,
  readNumber,
} from '../domain/policy-kind.js';
import { PolicyQueries } from '../infra/policy.queries.js';
import { PolicyNumbersFormDto } from './policies.dto.js';
import { PoliciesPage, PolicyPage } from './policies.page.js';

/** Where dated numbers are looked at, proposed, and put into force by somebody else. */
@Controller('admin/policies')
export class PolicyPages {
  constructor(
    private readonly policies: PolicyQueries,
    private readonly change: ChangePolicies,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'policies.manage', summary: 'Numbers that change by two people' })
  async list(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const waiting = await this.policies.waiting();
    html(reply, PoliciesPage({ ...shown({ actor, request, reply }), waiting }));
  }

  @Get(':kind')
  @PageEndpoint({
    permission: 'policies.manage',
    summary: 'One policy: its numbers, proposals and a form for new ones',
  })
  async show(
    @CurrentActor() actor: Actor,
    @Param('kind') named: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answer({ actor, request, reply }, policyKindIn(named), 200);
  }

  @Post(':kind')
  @PageEndpoint({ permission: 'policies.manage', summary: 'Propose new numbers, with the reason' })
  async propose(
    @CurrentActor() actor: Actor,
    @Param('kind') named: string,
    @Body() body: PolicyNumbersFormDto,
    @OnceKey() once: OnceRequest,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const kind = policyKindIn(named);
    const numbers = numbersIn(kind, body as Readonly<Record<string, string | undefined>>);
    const by = { by: actor.userId, reason: body.reason ?? '' };
    await goOnWithForm(this.page(kind), { actor, request, reply }, { id: kind, body }, () =>
      this.change.propose(kind, numbers, by, once),
    );
  }

  @Post(':kind/:no/:decision')
  @PageEndpoint({
    permission: 'policies.manage',
    summary: 'Put proposed numbers into force, or take them from the table',
  })
  async decide(
    @CurrentActor() actor: Actor,
    @Param('kind') named: string,
    @Param() address: { no: string; decision: string },
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const kind = policyKindIn(named);
    await goOnWithDecision(this.page(kind), { actor, request, reply }, address, {
      decide: (...decided) => this.change.decide(kind, ...decided),
    });
  }

  private page(kind: PolicyKind): RulesPage {
    return {
      at: `/admin/policies/${kind}`,
      show: (visit, status, refused) => this.answer(visit, kind, status, refused),
      unfit: (field) => (field === 'reason' ? 'two-people.unfit.reason' : 'policies.number-unfit'),
    };
  }

  private async answer(
    visit: PageVisit,
    kind: PolicyKind,
    status: number,
    { state = freshForm(), decision: refusal }: RefusedRule = {},
  ): Promise<void> {
    const [inForce, proposals] = await Promise.all([this.policies.inForce(kind), this.policies.proposals(kind)]);
    const view = { kind, inForce, proposals, once: newId(), state, refusal };
    html(visit.reply, PolicyPage({ ...shown(visit, `/admin/policies/${kind}`), ...view }), status);
  }
}

function numbersIn(kind: PolicyKind, posted: Readonly<Record<string, string | undefined>>): PolicyNumbers {
  return Object.fromEntries(
    POLICY_NUMBERS[kind].map((number) => [number.name, readNumber(number, posted[number.name] ?? '')]),
  );
}
