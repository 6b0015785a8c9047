import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { Endpoint, OnceKey, type OnceRequest, RateLimit, replayable } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { type OrderReceipt, PlaceOrder } from '../app/place-order.js';
import { buyerIn } from './buyer-faults.js';
import { PlaceForCustomerDto, PlaceOrderDto } from './order.dto.js';

/** Where orders come in: from a link by the buyer herself, or by the link's reseller for her. */
@Controller('v1')
export class PlaceOrderController {
  constructor(private readonly placeOrder: PlaceOrder) {}

  @Post('share-links/:code/orders')
  @RateLimit(30)
  @Endpoint({ permission: 'public', summary: 'Order goods of a link; a code goes to the phone and asks for the yes' })
  async create(
    @Param('code') linkCode: string,
    @Body() body: PlaceOrderDto,
    @OnceKey() once: OnceRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderReceipt> {
    const tr = translatorFor(languageOf(request));
    const buyer = buyerIn(body, tr);
    const { lines, language = tr.language } = body;
    const wish = { linkCode, lines, buyer, language, placedBy: 'buyer' as const };
    return replayable(reply, await this.placeOrder.execute(wish, once));
  }

  @Post('orders')
  @Endpoint({
    permission: 'orders.place-for-customer',
    summary: 'Order for a customer on a link of yours; she gets the code and says yes herself',
  })
  async createForCustomer(
    @CurrentActor() actor: Actor,
    @Body() body: PlaceForCustomerDto,
    @OnceKey() once: OnceRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Omit<OrderReceipt, 'token'>> {
    const tr = translatorFor(languageOf(request, actor.language));
    const buyer = buyerIn(body, tr);
    const { linkCode, lines, language = tr.language } = body;
    const wish = { linkCode, lines, buyer, language, placedBy: 'reseller' as const, ownLinkOf: actor.userId };
    // The token is the buyer's: it travels in her message, not through the reseller's hands.
    const { token: _, ...receipt } = replayable(reply, await this.placeOrder.execute(wish, once));
    return receipt;
  }
}
