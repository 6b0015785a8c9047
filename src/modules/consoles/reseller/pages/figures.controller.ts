import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, CurrentActor } from '../../../../platform/auth/index.js';
import { html } from '../../../../platform/html/index.js';
import { PageEndpoint } from '../../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../../platform/i18n/index.js';
import { UnknownLink } from '../../../share/index.js';
import { LinkFiguresQueries } from '../infra/link-figures.queries.js';
import { LinkFiguresPage } from './figures.page.js';

/** What became of one link. */
@Controller('reseller/links/:code/figures')
export class LinkFiguresPages {
  constructor(private readonly figures: LinkFiguresQueries) {}

  @Get()
  @PageEndpoint({ permission: 'links.make', summary: 'One of your links: sent, opened, ordered, delivered, earned' })
  async show(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const link = await this.figures.ofLink(code, actor.userId);
    if (!link) throw new UnknownLink();
    const tr = translatorFor(languageOf(request, actor.language));
    html(reply, LinkFiguresPage({ tr, path: request.url, actor, link }));
  }
}
