import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { html } from '../../../platform/html/index.js';
import { cursorPage, PageEndpoint } from '../../../platform/http/index.js';
import { MyEarnings } from '../app/my-earnings.js';
import { earningKey, earningPlace } from '../http/earnings-cursor.js';
import { ListQueryDto } from '../http/finance.dto.js';
import { MyMoneyPage } from './my-money.page.js';
import { type PageCall, shown } from './shown.js';

const PAGE_SIZE = 30;

/** Suppliers and resellers look at their own money. */
@Controller()
export class MyMoneyPages {
  constructor(private readonly earnings: MyEarnings) {}

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

  private async show(call: PageCall, as: 'supplier' | 'reseller', query: ListQueryDto): Promise<void> {
    const after = earningPlace(query.after);
    const earnings = await this.earnings.of(as, call.actor.userId, { after, limit: PAGE_SIZE + 1 });
    const page = cursorPage(earnings.lines, PAGE_SIZE, earningKey);
    html(call.reply, MyMoneyPage({ ...shown(call), as, earnings, page, isFirst: after === undefined }));
  }
}
