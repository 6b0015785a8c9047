import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { APP_CONFIG, type AppConfig } from '../../../platform/config/index.js';
import { html } from '../../../platform/html/index.js';
import { cursorPage, PageEndpoint, readCursor } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { PricingApi } from '../../pricing/index.js';
import { readCardChoice } from '../domain/card-choice.js';
import { UnknownLink } from '../domain/link-errors.js';
import { LinkNoticeQueries } from '../infra/link-notice.queries.js';
import { ShareLinkQueries } from '../infra/share-link.queries.js';
import { LinksPage } from './links.page.js';
import { LinkListDto, SheetQueryDto } from './share-form.dto.js';
import { ShareSheetPage } from './share-sheet.page.js';
import { sheetOfOne } from './sheet-address.js';
import { usualChoice } from './usual-choice.js';

const PAGE_SIZE = 20;
const NOTICES_MAX = 10;

/** A reseller's links as pages. */
@Controller('reseller/links')
export class LinkPages {
  constructor(
    private readonly links: ShareLinkQueries,
    private readonly notices: LinkNoticeQueries,
    private readonly pricing: PricingApi,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'links.make', summary: 'Your links, newest first' })
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: LinkListDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const before = readCursor(query.after);
    const [found, notices] = await Promise.all([
      this.links.listOf(actor.userId, { limit: PAGE_SIZE + 1, ...(before ? { before } : {}) }),
      before ? [] : this.notices.listOf(actor.userId, NOTICES_MAX),
    ]);
    const page = cursorPage(found, PAGE_SIZE, (link) => link.code);
    const tr = translatorFor(languageOf(request, actor.language));
    html(reply, LinksPage({ tr, path: request.url, actor, page, isFirst: before === undefined, notices }));
  }

  @Get(':code')
  @PageEndpoint({ permission: 'links.make', summary: 'Share one of your links: picture, text, WhatsApp' })
  async show(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Query() query: SheetQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const link = await this.links.find(code);
    if (!link || link.resellerId !== actor.userId) throw new UnknownLink();
    const tr = translatorFor(languageOf(request, actor.language));
    const choice = readCardChoice(query, usualChoice(tr.language, [link]));
    const address = sheetOfOne(code);
    const { publicUrl } = this.config.http;
    const charges = await this.pricing.chargesNow();
    html(reply, ShareSheetPage({ tr, path: request.url, actor, links: [link], choice, address, charges, publicUrl }));
  }
}
