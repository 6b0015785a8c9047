import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseId } from '../../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../../platform/auth/index.js';
import { html } from '../../../../platform/html/index.js';
import { cursorPage, PageEndpoint, readCursor } from '../../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../../platform/i18n/index.js';
import { STAGE_NAMES } from '../domain/stage.js';
import { ResellerOrdersQueries } from '../infra/reseller-orders.queries.js';
import { OrdersPage } from './orders.page.js';

const PAGE_SIZE = 20;

/** A part of her orders. */
export class OrderListDto {
  @IsOptional() @IsString() @MaxLength(20) stage?: string;
  @IsOptional() @IsString() @MaxLength(200) after?: string;
  @IsOptional() @IsString() @MaxLength(5) placed?: string;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}

/** A reseller's orders as pages. */
@Controller('reseller/orders')
export class ResellerOrdersPages {
  constructor(private readonly orders: ResellerOrdersQueries) {}

  @Get()
  @PageEndpoint({ permission: 'links.make', summary: 'Orders on your links and what to do about each' })
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: OrderListDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const stage = STAGE_NAMES.find((known) => known === query.stage);
    const cursor = readCursor(query.after);
    const before = cursor === undefined ? undefined : parseId(cursor);
    const resellerId = actor.userId;
    const [found, byStage] = await Promise.all([
      this.orders.list({ resellerId, stage, before, limit: PAGE_SIZE + 1 }),
      this.orders.byStage(resellerId),
    ]);
    const page = cursorPage(found, PAGE_SIZE, (order) => order.id);
    const tr = translatorFor(languageOf(request, actor.language));
    const isFirst = before === undefined;
    const justPlaced = query.placed === 'yes';
    html(reply, OrdersPage({ tr, path: request.url, actor, page, byStage, stage, isFirst, justPlaced }));
  }
}
