import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { html } from '../../../platform/html/index.js';
import { PageEndpoint } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { BackgroundPage } from './background.page.js';
import { ParkedEvents } from './parked.queries.js';

/** Background work that stands still, for an admin. */
@Controller('admin/background')
export class BackgroundController {
  constructor(private readonly parked: ParkedEvents) {}

  @Get()
  @PageEndpoint({ permission: 'work.watch', summary: 'Events that failed ten times' })
  async show(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const tr = translatorFor(languageOf(request, actor.language));
    html(reply, BackgroundPage({ tr, actor, path: request.url, parked: await this.parked.list() }));
  }

  @Post(':eventId/retry')
  @PageEndpoint({ permission: 'work.watch', summary: 'Try an event again' })
  async retry(@Param('eventId') eventId: string, @Res() reply: FastifyReply): Promise<void> {
    await this.parked.sendAgain(parseId(eventId));
    reply.redirect('/admin/background', 303);
  }
}
