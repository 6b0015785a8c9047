import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { html } from '../../../platform/html/index.js';
import { cursorPage, PageEndpoint } from '../../../platform/http/index.js';
import { MyEarnings } from '../app/my-earnings.js';
import { UnknownOrderTrace } from '../domain/unknown-order-trace.js';
import { earningKey, earningPlace } from '../http/earnings-cursor.js';
import { ListQueryDto } from '../http/finance.dto.js';
import { OrderEarningQueries } from '../infra/order-earning.queries.js';
import { MyMoneyPage } from './my-money.page.js';
import { OrderEarningPage } from './order-earning.page.js';
import { type PageCall, shown } from './shown.js';

const PAGE_SIZE = 30;

/** Suppliers and resellers look at their own money. */
@Controller()
export class MyMoneyPages {
  constructor(
    private readonly earnings: MyEarnings,
    private readonly orders: OrderEarningQueries,
  ) {}

  @Get('supplier/money')
  @PageEndpoint({ permission: 'supplier.money', summary: 'A supplier’s own money' })
  async supplier(
    @CurrentActor() actor: Actor,
    @Query() query: ListQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.show({ actor, request, reply }, 'supplier', query);
  }

  @Get('reseller/earnings')
  @PageEndpoint({ permission: 'reseller.money', summary: 'A reseller’s own earnings' })
  async reseller(
    @CurrentActor() actor: Actor,
    @Query() query: ListQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.show({ actor, request, reply }, 'reseller', query);
  }

  @Get('reseller/earnings/orders/:orderId')
  @PageEndpoint({ permission: 'reseller.money', summary: 'Why one order brings you what it brings' })
  async order(
    @CurrentActor() actor: Actor,
    @Param('orderId') orderId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const earning = await this.orders.of(actor.userId, parseId(orderId));
    if (!earning) throw new UnknownOrderTrace();
    html(reply, OrderEarningPage({ ...shown({ actor, request, reply }), earning }));
  }

  private async show(call: PageCall, as: 'supplier' | 'reseller', query: ListQueryDto): Promise<void> {
    const after = earningPlace(query.after);
    const earnings = await this.earnings.of(as, call.actor.userId, { after, limit: PAGE_SIZE + 1 });
    const page = cursorPage(earnings.lines, PAGE_SIZE, earningKey);
    html(call.reply, MyMoneyPage({ ...shown(call), as, earnings, page, isFirst: after === undefined }));
  }
}
