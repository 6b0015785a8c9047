import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { html } from '../../../platform/html/index.js';
import { cursorPage, PageEndpoint, readCursor } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { ShowProduct } from '../app/show-product.js';
import { BrowseProductsDto, ProductStatusDto } from '../http/product.dto.js';
import { OwnGoodsQueries } from '../infra/own-goods.queries.js';
import { GoodsPage } from './goods.page.js';

const PAGE_SIZE = 30;

/** A supplier's goods and the switch that hides them. */
@Controller('supplier/goods')
export class GoodsPages {
  constructor(
    private readonly goods: OwnGoodsQueries,
    private readonly showProduct: ShowProduct,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'catalogue.manage', summary: 'Your goods with stock, price and photo' })
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: BrowseProductsDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const cursor = readCursor(query.after);
    const before = cursor === undefined ? undefined : parseId(cursor);
    const filter = { supplierId: actor.userId, words: query.q, before, limit: PAGE_SIZE + 1 };
    const page = cursorPage(await this.goods.list(filter), PAGE_SIZE, (product) => product.id);
    const tr = translatorFor(languageOf(request, actor.language));
    html(reply, GoodsPage({ tr, path: request.url, actor, page, words: query.q ?? '', isFirst: before === undefined }));
  }

  @Post(':productId/status')
  @PageEndpoint({ permission: 'catalogue.manage', summary: 'Show or hide one of your products' })
  async setStatus(
    @CurrentActor() actor: Actor,
    @Param('productId') productId: string,
    @Body() { status }: ProductStatusDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.showProduct.execute({ supplierId: actor.userId, productId: parseId(productId), status });
    reply.redirect('/supplier/goods', 303);
  }
}
