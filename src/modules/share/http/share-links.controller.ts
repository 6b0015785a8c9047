import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { basisPoints, Money, type MoneyJson } from '../../../kernel/index.js';
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
import { languageOf, type MessageArguments, translatorFor } from '../../../platform/i18n/index.js';
import { PricingApi } from '../../pricing/index.js';
import { MakeShareLink } from '../app/make-share-link.js';
import { MakeShareLinks } from '../app/make-share-links.js';
import type { AskedChoice } from '../domain/link-choice.js';
import { MarginAmbiguous, UnknownLink } from '../domain/link-errors.js';
import type { MarginWish } from '../domain/margin-wish.js';
import { ShareLinkQueries } from '../infra/share-link.queries.js';
import { type LinkChoiceDto, MakeShareLinkDto, MakeShareLinksDto } from './share-link.dto.js';
import { type ShareLinkResponse, toShareLinkResponse } from './share-link.response.js';

const PAGE_SIZE = 50;

interface LinkSummaryResponse {
  readonly code: string;
  readonly title: string;
  readonly channel: string;
  readonly groupName: string;
  readonly endsAt: string | null;
  readonly standing: string;
  readonly margin: MoneyJson;
  readonly sellingPrice: MoneyJson;
  readonly orders: number;
  readonly madeAt: string;
}

/** Links to several goods, and what could not be shared. */
interface MadeLinksResponse {
  readonly links: readonly ShareLinkResponse[];
  readonly refused: readonly { readonly productId: string; readonly code: string; readonly detail: string }[];
}

/** A reseller's links. */
@Controller('v1/share-links')
export class ShareLinksController {
  constructor(
    private readonly makeShareLink: MakeShareLink,
    private readonly makeShareLinks: MakeShareLinks,
    private readonly links: ShareLinkQueries,
    private readonly pricing: PricingApi,
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
    const { productId, sells } = body;
    const margin = Money.fromJSON(body.margin);
    const made = await this.makeShareLink.execute(
      { resellerId: actor.userId, productId, margin, sells, ...choiceIn(body) },
      once,
    );
    return this.responseFor(replayable(reply, made).code, actor);
  }

  @Post('batch')
  @Endpoint({
    permission: 'links.make',
    summary: 'Make links to up to 30 goods at one margin; what cannot be shared says why',
  })
  async createMany(
    @CurrentActor() actor: Actor,
    @Body() body: MakeShareLinksDto,
    @OnceKey() once: OnceRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MadeLinksResponse> {
    const { productIds } = body;
    const command = { resellerId: actor.userId, productIds, margin: marginIn(body), ...choiceIn(body) };
    const { made, refused } = replayable(reply, await this.makeShareLinks.execute(command, once));
    const links = await this.links.ownOf(
      actor.userId,
      made.map(({ code }) => code),
    );
    const tr = translatorFor(languageOf(request, actor.language));
    const charges = await this.pricing.chargesNow();
    const { publicUrl } = this.config.http;
    return {
      links: links.map((link) => toShareLinkResponse(link, { publicUrl, charges })),
      refused: refused.map(({ productId, code, facts }) => ({
        productId,
        code,
        detail: tr.refusal({ code, facts: facts as MessageArguments }),
      })),
    };
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
      groupName: link.groupName,
      endsAt: link.endsAt?.toISOString() ?? null,
      standing: link.standing,
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
    const { publicUrl } = this.config.http;
    return toShareLinkResponse(link, { publicUrl, charges: await this.pricing.chargesNow() });
  }
}

function choiceIn({ channel, groupName, endsAt }: LinkChoiceDto): AskedChoice {
  return { channel, groupName, endsAt: endsAt === undefined ? undefined : new Date(endsAt) };
}

function marginIn({ margin, marginPercent }: MakeShareLinksDto): MarginWish {
  if ((margin === undefined) === (marginPercent === undefined)) throw new MarginAmbiguous();
  if (margin !== undefined) return { kind: 'about', amount: Money.fromJSON(margin) };
  return { kind: 'share', share: basisPoints((marginPercent ?? 0) * 100) };
}
