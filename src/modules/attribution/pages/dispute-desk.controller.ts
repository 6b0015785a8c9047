import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { type FormState, freshForm, html, refusedForm } from '../../../platform/html/index.js';
import { goOn, PageEndpoint, STATUS_OF_KIND } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { DecideDispute } from '../app/decide-dispute.js';
import { UnknownDispute } from '../domain/errors.js';
import { DisputeQueries } from '../infra/dispute.queries.js';
import { DisputeDeskPage, DisputeListPage } from './dispute-desk.page.js';
import { DecisionFormDto } from './dispute-form.dto.js';

const OUTCOMES = ['stays', 'moves'] as const;

/** Where staff reads both sides' evidence and decides. */
@Controller('support/disputes')
export class DisputeDesk {
  constructor(
    private readonly disputes: DisputeQueries,
    private readonly decide: DecideDispute,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'disputes.decide', summary: 'Questions of resellers about whose customer somebody is' })
  async list(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const tr = translatorFor(languageOf(request, actor.language));
    html(reply, DisputeListPage({ tr, path: request.url, actor, disputes: await this.disputes.list() }));
  }

  @Get(':disputeId')
  @PageEndpoint({ permission: 'disputes.decide', summary: 'One question with both sides’ evidence' })
  async show(
    @CurrentActor() actor: Actor,
    @Param('disputeId') disputeId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answer({ actor, disputeId, request, reply }, freshForm());
  }

  @Post(':disputeId/decision')
  @PageEndpoint({ permission: 'disputes.decide', summary: 'Decide whose customer somebody is from now on' })
  async create(
    @CurrentActor() actor: Actor,
    @Param('disputeId') disputeId: string,
    @Body() body: DecisionFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const at = { actor, disputeId, request, reply };
    const { t } = translatorFor(languageOf(request, actor.language));
    const outcome = OUTCOMES.find((known) => known === body.outcome);
    if (!outcome) {
      await this.answer(at, refusedForm(body, { outcome: t('disputes.desk.outcome-missing') }), STATUS_OF_KIND.invalid);
      return;
    }
    const { reason = '' } = body;
    await goOn(
      at,
      `/support/disputes/${disputeId}`,
      async () => this.decide.execute({ disputeId: parseId(disputeId), decidedBy: actor.userId, outcome, reason }),
      ({ error, tr, status }) => {
        const sentence = tr.refusal(error);
        const state =
          error.kind === 'invalid' ? refusedForm(body, { reason: sentence }) : refusedForm(body, {}, sentence);
        return this.answer(at, state, status);
      },
    );
  }

  private async answer(
    at: { actor: Actor; disputeId: string; request: FastifyRequest; reply: FastifyReply },
    state: FormState,
    status = 200,
  ): Promise<void> {
    const { actor, disputeId, request, reply } = at;
    const dispute = await this.disputes.find(parseId(disputeId));
    if (!dispute) throw new UnknownDispute();
    const tr = translatorFor(languageOf(request, actor.language));
    const path = `/support/disputes/${disputeId}`;
    html(reply, DisputeDeskPage({ tr, path, actor, dispute, state }), status);
  }
}
