import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { html } from '../../../platform/html/index.js';
import { PageEndpoint } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { FinishCall } from '../../orders/index.js';
import { ResellerCallsPage, SupportCallsPage } from './calls.page.js';
import { CallQueries } from './calls.queries.js';

/** Calls that a reseller's customers wait for. */
@Controller('reseller/calls')
export class ResellerCalls {
  constructor(
    private readonly calls: CallQueries,
    private readonly finish: FinishCall,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'links.make', summary: 'Customers who want to be called' })
  async list(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const tr = translatorFor(languageOf(request, actor.language));
    html(reply, ResellerCallsPage({ tr, actor, path: request.url, calls: await this.calls.open(actor.userId) }));
  }

  @Post(':callId/done')
  @PageEndpoint({ permission: 'links.make', summary: 'The customer has been called' })
  async done(@CurrentActor() actor: Actor, @Param('callId') callId: string, @Res() reply: FastifyReply): Promise<void> {
    await this.finish.execute({ id: parseId(callId), by: actor.userId, ofReseller: actor.userId });
    reply.redirect('/reseller/calls', 303);
  }
}

/** Calls that buyers wait for from support. */
@Controller('support/calls')
export class SupportCalls {
  constructor(
    private readonly calls: CallQueries,
    private readonly finish: FinishCall,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'orders.search', summary: 'Buyers who want to be called by support' })
  async list(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const tr = translatorFor(languageOf(request, actor.language));
    html(reply, SupportCallsPage({ tr, actor, path: request.url, calls: await this.calls.open() }));
  }

  @Post(':callId/done')
  @PageEndpoint({ permission: 'orders.search', summary: 'The buyer has been called' })
  async done(@CurrentActor() actor: Actor, @Param('callId') callId: string, @Res() reply: FastifyReply): Promise<void> {
    await this.finish.execute({ id: parseId(callId), by: actor.userId });
    reply.redirect('/support/calls', 303);
  }
}
