import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { newId } from '../../../platform/database/index.js';
import { type FormState, freshForm, html, refusedForm } from '../../../platform/html/index.js';
import { goOn, OnceKey, type OnceRequest, PageEndpoint, type PageVisit, shown } from '../../../platform/http/index.js';
import { verdictIn } from '../../../platform/two-people/index.js';
import { ChangePolicies } from '../app/change-policies.js';
import { PolicyUnfit, UnknownPolicy } from '../domain/errors.js';
import {
  POLICY_KINDS,
  POLICY_NUMBERS,
  type PolicyKind,
  type PolicyNumbers,
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
    await this.answer({ actor, request, reply }, kindIn(named), 200);
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
    const visit = { actor, request, reply };
    const kind = kindIn(named);
    const numbers = numbersIn(kind, body as Readonly<Record<string, string | undefined>>);
    await goOn(
      visit,
      `/admin/policies/${kind}`,
      () => this.change.propose(kind, numbers, { by: actor.userId, reason: body.reason ?? '' }, once),
      async ({ error, tr: { t, refusal }, status }) => {
        const wrong = error instanceof PolicyUnfit ? error.field : undefined;
        const state = wrong
          ? refusedForm(body, { [wrong]: t(wrong === 'reason' ? 'two-people.unfit.reason' : 'policies.number-unfit') })
          : refusedForm(body, {}, refusal(error));
        await this.answer(visit, kind, status, { state });
      },
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
    @Param('no') no: string,
    @Param('decision') decision: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visit = { actor, request, reply };
    const kind = kindIn(named);
    await goOn(
      visit,
      `/admin/policies/${kind}`,
      () => this.change.decide(kind, no, verdictIn(decision), actor.userId),
      ({ error, tr, status }) => this.answer(visit, kind, status, { refusal: tr.refusal(error) }),
    );
  }

  private async answer(
    visit: PageVisit,
    kind: PolicyKind,
    status: number,
    { state = freshForm(), refusal }: { readonly state?: FormState; readonly refusal?: string } = {},
  ): Promise<void> {
    const [inForce, proposals] = await Promise.all([this.policies.inForce(kind), this.policies.proposals(kind)]);
    const view = { kind, inForce, proposals, once: newId(), state, refusal };
    html(visit.reply, PolicyPage({ ...shown(visit, `/admin/policies/${kind}`), ...view }), status);
  }
}

/** Throws {@link UnknownPolicy}. */
function kindIn(named: string): PolicyKind {
  const kind = POLICY_KINDS.find((known) => known === named);
  if (!kind) throw new UnknownPolicy();
  return kind;
}

function numbersIn(kind: PolicyKind, posted: Readonly<Record<string, string | undefined>>): PolicyNumbers {
  return Object.fromEntries(
    POLICY_NUMBERS[kind].map((number) => [number.name, readNumber(number, posted[number.name] ?? '')]),
  );
}
