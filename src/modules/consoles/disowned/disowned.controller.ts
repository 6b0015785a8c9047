import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { html, refusedForm } from '../../../platform/html/index.js';
import { goOn, PageEndpoint, shown } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { LiftDisowning } from '../../orders/index.js';
import { DisownedPage } from './disowned.page.js';
import { DisownedQueries } from './disowned.queries.js';
import { LiftFormDto } from './lift-form.dto.js';

const HERE = '/support/disowned';

/** Where support sees which orders buyers disown, and takes a flag back after a word with the buyer. */
@Controller('support/disowned')
export class DisownedDesk {
  constructor(
    private readonly disowned: DisownedQueries,
    private readonly lift: LiftDisowning,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'orders.unfreeze', summary: 'Orders that buyers say they never placed' })
  async list(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const tr = translatorFor(languageOf(request, actor.language));
    html(reply, DisownedPage({ tr, actor, path: request.url, orders: await this.disowned.list() }));
  }

  @Post(':orderId/undo')
  @PageEndpoint({ permission: 'orders.unfreeze', summary: 'It was ordered after all: let it go on' })
  async undo(
    @CurrentActor() actor: Actor,
    @Param('orderId') orderId: string,
    @Body() body: LiftFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visit = { actor, request, reply };
    await goOn(
      visit,
      HERE,
      async () => this.lift.execute({ orderId: parseId(orderId), userId: actor.userId, reason: body.reason ?? '' }),
      async ({ error, tr, status }) => {
        const refused = { orderId, state: refusedForm(body, { reason: tr.refusal(error) }) };
        html(reply, DisownedPage({ ...shown(visit, HERE), orders: await this.disowned.list(), refused }), status);
      },
    );
  }
}
