import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { APP_CONFIG, type AppConfig } from '../../../platform/config/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { html } from '../../../platform/html/index.js';
import { cursorPage, PageEndpoint, RateLimit, readCursor } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { PricingApi } from '../../pricing/index.js';
import { addressOf, ShopsApi } from '../../resellers/index.js';
import { ShopGoodsQueries } from '../../share/index.js';
import { ShopPage } from './shop.page.js';

const PAGE_SIZE = 20;
/** Whoever tries addresses to find shops is slowed down. */
const VISITS_A_MINUTE = 120;

/** Which part of the shop. */
export class ShopQueryDto {
  @IsOptional() @IsString() @MaxLength(200) after?: string;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}

/** A reseller's page for buyers. */
@Controller('s/:address')
export class ShopPages {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly shops: ShopsApi,
    private readonly goods: ShopGoodsQueries,
    private readonly pricing: PricingApi,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  @Get()
  @RateLimit(VISITS_A_MINUTE)
  @PageEndpoint({ permission: 'public', summary: 'A reseller’s shop: her goods at her prices' })
  async show(
    @Param('address') address: string,
    @Query() query: ShopQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const shop = await this.uow.run((tx) => this.shops.at(tx, address));
    if (address !== addressOf(shop)) {
      // An address she had before goes on leading to her; it may be hers again, so nobody should remember the way.
      const [, rest] = request.url.split('?');
      reply.redirect(`/s/${addressOf(shop)}${rest ? `?${rest}` : ''}`, 302);
      return;
    }
    const before = readCursor(query.after);
    const found = await this.goods.of(shop.resellerId, { before, limit: PAGE_SIZE + 1 });
    const page = cursorPage(found, PAGE_SIZE, ({ code }) => code);
    const charges = await this.pricing.chargesNow();
    const tr = translatorFor(languageOf(request));
    const { http, grievance } = this.config;
    const { publicUrl } = http;
    const hasBasket = request.cookies.haat_cart !== undefined;
    const isFirst = before === undefined;
    html(reply, ShopPage({ tr, path: request.url, shop, page, charges, isFirst, publicUrl, grievance, hasBasket }));
  }
}
