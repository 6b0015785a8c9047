import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { newId } from '../../../platform/database/index.js';
import { type FormState, freshForm, html, refusedForm } from '../../../platform/html/index.js';
import { goOn, OnceKey, type OnceRequest, PageEndpoint, RateLimit } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { AskAboutCustomer } from '../app/ask-about-customer.js';
import { DisputeFaulty } from '../domain/errors.js';
import { DisputeQueries } from '../infra/dispute.queries.js';
import { DisputeFormDto } from './dispute-form.dto.js';
import { DisputesPage } from './disputes.page.js';

const ADDRESS = '/reseller/disputes';

/** Where a reseller asks whose customer somebody is, and reads the answer. */
@Controller('reseller/disputes')
export class DisputePages {
  constructor(
    private readonly ask: AskAboutCustomer,
    private readonly disputes: DisputeQueries,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'links.make', summary: 'Your questions about customers, and what was decided' })
  async show(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const asked = (request.query as { asked?: unknown } | undefined)?.asked === 'yes';
    await this.answer({ actor, request, reply }, freshForm(), { asked });
  }

  @Post()
  @RateLimit(10)
  @PageEndpoint({ permission: 'links.make', summary: 'Say that somebody was your customer' })
  async create(
    @CurrentActor() actor: Actor,
    @Body() body: DisputeFormDto,
    @OnceKey() once: OnceRequest,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visit = { actor, request, reply };
    await goOn(
      visit,
      `${ADDRESS}?asked=yes`,
      () => this.ask.execute(actor.userId, { named: body.named ?? '', words: body.words ?? '' }, once),
      ({ error, tr: { t, refusal }, status }) => {
        const state =
          error instanceof DisputeFaulty
            ? refusedForm(
                body,
                Object.fromEntries(error.fields.map((field) => [field, t(`disputes.ask.${field}-wrong`)])),
              )
            : refusedForm(body, {}, refusal(error));
        return this.answer(visit, state, { status });
      },
      'here',
    );
  }

  private async answer(
    { actor, request, reply }: { actor: Actor; request: FastifyRequest; reply: FastifyReply },
    state: FormState,
    { asked = false, status = 200 }: { asked?: boolean; status?: number },
  ): Promise<void> {
    const [own, foreign, touchDays] = await Promise.all([
      this.disputes.ownOf(actor.userId),
      this.disputes.aboutCustomersOf(actor.userId),
      this.disputes.touchDays(),
    ]);
    const tr = translatorFor(languageOf(request, actor.language));
    const known = { own, foreign, touchDays };
    html(reply, DisputesPage({ tr, path: ADDRESS, actor, ...known, state, asked, once: newId() }), status);
  }
}
