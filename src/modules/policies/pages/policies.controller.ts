import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { newId } from '../../../platform/database/index.js';
import { type FormState, freshForm, html, refusedForm } from '../../../platform/html/index.js';
import { OnceKey, type OnceRequest, PageEndpoint, STATUS_OF_KIND } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
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

interface Visit {
  readonly actor: Actor;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

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
    const tr = translatorFor(languageOf(request, actor.language));
    html(reply, PoliciesPage({ tr, actor, path: request.url, waiting: await this.policies.waiting() }));
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
    const kind = kindIn(named);
    try {
      const by = { by: actor.userId, reason: body.reason ?? '' };
      await this.change.propose(
        { kind, numbers: numbersIn(kind, body as Readonly<Record<string, string | undefined>>) },
        by,
        once,
      );
      reply.redirect(`/admin/policies/${kind}`, 303);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { t, refusal } = translatorFor(languageOf(request, actor.language));
      const wrong = error instanceof PolicyUnfit ? error.field : undefined;
      const state = wrong
        ? refusedForm(body, { [wrong]: t(wrong === 'reason' ? 'policies.reason-wanted' : 'policies.number-unfit') })
        : refusedForm(body, {}, refusal(error));
      await this.answer({ actor, request, reply }, kind, STATUS_OF_KIND[error.kind], { state });
    }
  }

  @Post(':kind/:no/approval')
  @PageEndpoint({ permission: 'policies.manage', summary: 'Put numbers into force that somebody else proposed' })
  async approve(
    @CurrentActor() actor: Actor,
    @Param('kind') named: string,
    @Param('no') no: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.decide({ actor, request, reply }, named, no, 'approved');
  }

  @Post(':kind/:no/withdrawal')
  @PageEndpoint({ permission: 'policies.manage', summary: 'Take a proposal from the table' })
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('kind') named: string,
    @Param('no') no: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.decide({ actor, request, reply }, named, no, 'withdrawn');
  }

  private async decide(visit: Visit, named: string, no: string, verdict: 'approved' | 'withdrawn'): Promise<void> {
    const kind = kindIn(named);
    if (!/^\d{1,9}$/.test(no)) throw new UnknownPolicy();
    try {
      await this.change.decide(kind, Number(no), verdict, visit.actor.userId);
      visit.reply.redirect(`/admin/policies/${kind}`, 303);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'not-found') throw error;
      const { refusal } = translatorFor(languageOf(visit.request, visit.actor.language));
      await this.answer(visit, kind, STATUS_OF_KIND[error.kind], { refusal: refusal(error) });
    }
  }

  private async answer(
    { actor, request, reply }: Visit,
    kind: PolicyKind,
    status: number,
    { state, refusal }: { readonly state?: FormState; readonly refusal?: string } = {},
  ): Promise<void> {
    const tr = translatorFor(languageOf(request, actor.language));
    const [inForce, proposals] = await Promise.all([this.policies.inForce(kind), this.policies.proposals(kind)]);
    const shown = { tr, actor, path: `/admin/policies/${kind}`, kind, inForce, proposals, once: newId() };
    html(reply, PolicyPage({ ...shown, state: state ?? freshForm(), ...(refusal ? { refusal } : {}) }), status);
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
