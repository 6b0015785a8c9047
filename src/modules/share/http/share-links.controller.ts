import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Money, type MoneyJson } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { APP_CONFIG, type AppConfig } from '../../../platform/config/index.js';
import {
  type CursorPage,
  cursorPage,
  Endpoint,
  OnceKey,
  type OnceRequest,
  readCursor,
  replayable,
} from '../../../platform/http/index.js';
import { MakeShareLink } from '../app/make-share-link.js';
import { UnknownLink } from '../domain/link-errors.js';
import { ShareLinkQueries } from '../infra/share-link.queries.js';
import { MakeShareLinkDto } from './share-link.dto.js';
import { type ShareLinkResponse, toShareLinkResponse } from './share-link.response.js';

const PAGE_SIZE = 50;

interface LinkSummaryResponse {
  readonly code: string;
  readonly title: string;
  readonly channel: string;
  readonly margin: MoneyJson;
  readonly sellingPrice: MoneyJson;
  readonly orders: number;
  readonly madeAt: string;
}

/** A reseller's links. */
@Controller('v1/share-links')
export class ShareLinksController {
  constructor(
    private readonly makeShareLink: MakeShareLink,
    private readonly links: ShareLinkQueries,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  @Post()
  @Endpoint({ permission: 'links.make', summary: 'Make a link, card and caption for goods at your own margin' })
  async create(
    @CurrentActor() actor: Actor,
    @Body() body: MakeShareLinkDto,
    @OnceKey() once: OnceRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ShareLinkResponse> {
    const { productId, channel = 'chat' } = body;
    const made = await this.makeShareLink.execute(
      { resellerId: actor.userId, productId, margin: Money.fromJSON(body.margin), channel },
      once,
    );
    return this.responseFor(replayable(reply, made).code, actor);
  }

  @Get()
  @Endpoint({ permission: 'links.make', summary: 'Your links, newest first' })
  async list(@CurrentActor() actor: Actor, @Query('after') after?: string): Promise<CursorPage<LinkSummaryResponse>> {
    const before = readCursor(after);
    const found = await this.links.listOf(actor.userId, { limit: PAGE_SIZE + 1, ...(before ? { before } : {}) });
    const items = found.map((link) => ({
      code: link.code,
      title: link.title,
      channel: link.channel,
      margin: Money.paise(link.margin).toJSON(),
      sellingPrice: Money.paise(link.lowestPrice).toJSON(),
      orders: link.orders,
      madeAt: link.madeAt.toISOString(),
    }));
    return cursorPage(items, PAGE_SIZE, (link) => link.code);
  }

  @Get(':code')
  @Endpoint({ permission: 'links.make', summary: 'One of your links with its cards and captions' })
  async show(@CurrentActor() actor: Actor, @Param('code') code: string): Promise<ShareLinkResponse> {
    return this.responseFor(code, actor);
  }

  private async responseFor(code: string, actor: Actor): Promise<ShareLinkResponse> {
    const link = await this.links.find(code);
    if (!link || link.resellerId !== actor.userId) throw new UnknownLink();
    return toShareLinkResponse(link, this.config.http.publicUrl);
  }
}
