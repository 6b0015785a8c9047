import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { asciiDigits, DomainError, Money, parseId, parseQuantity } from '../../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../../platform/auth/index.js';
import { newId } from '../../../../platform/database/index.js';
import { freshForm, html } from '../../../../platform/html/index.js';
import { OnceKey, type OnceRequest, PageEndpoint, STATUS_OF_KIND } from '../../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../../platform/i18n/index.js';
import { type OrderWish, PlaceOrder, readBuyer } from '../../../orders/index.js';
import { type Charges, chargesOn, dearestReach, PricingApi } from '../../../pricing/index.js';
import { type LinkOffers, ShareLinkQueries, UnknownLink } from '../../../share/index.js';
import { CustomerOrderFormDto, CustomerOrderQueryDto } from './customer-order.dto.js';
import { CustomerOrderPage } from './customer-order.page.js';
import { refusedOrder } from './refused-order.js';

/** Ordering for a customer, on a link of one's own. */
@Controller('reseller/orders/new')
export class CustomerOrderPages {
  constructor(
    private readonly links: ShareLinkQueries,
    private readonly placeOrder: PlaceOrder,
    private readonly pricing: PricingApi,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'orders.place-for-customer', summary: 'The form of an order for a customer' })
  async form(
    @CurrentActor() actor: Actor,
    @Query() query: CustomerOrderQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!query.link) {
      reply.redirect('/reseller/links', 303);
      return;
    }
    const link = await this.ownLink(query.link, actor);
    const tr = translatorFor(languageOf(request, actor.language));
    const once = newId<'Once'>();
    const charges = await this.chargesOf(link);
    html(reply, CustomerOrderPage({ tr, path: request.url, actor, link, charges, state: freshForm(), once }));
  }

  @Post()
  @PageEndpoint({ permission: 'orders.place-for-customer', summary: 'Order for a customer, who says yes herself' })
  async place(
    @CurrentActor() actor: Actor,
    @Query() query: CustomerOrderQueryDto,
    @Body() body: CustomerOrderFormDto,
    @OnceKey() once: OnceRequest,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const link = await this.ownLink(query.link ?? '', actor);
    const tr = translatorFor(languageOf(request, actor.language));
    try {
      await this.placeOrder.execute(wishOf(link, body, actor, body.language ?? tr.language), once);
      reply.redirect('/reseller/orders?placed=yes', 303);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const state = refusedOrder(body, error, tr);
      const charges = await this.chargesOf(link);
      const page = CustomerOrderPage({ tr, path: request.url, actor, link, charges, state, once: once.key });
      html(reply, page, STATUS_OF_KIND[error.kind]);
    }
  }

  /** Of one piece of the cheapest, sent the dearest way: the pincode is not known yet. */
  private async chargesOf({ offers: [offer] }: LinkOffers): Promise<Charges> {
    const policy = await this.pricing.chargesNow();
    const goods = offer?.sellingPrice ?? Money.zero;
    return chargesOn(policy, { goods, grams: offer?.grams ?? 0, reach: dearestReach(policy) });
  }

  /** Throws UnknownLink, also where the link is somebody else's. */
  private async ownLink(code: string, actor: Actor): Promise<LinkOffers> {
    const link = await this.links.find(code);
    if (!link || link.resellerId !== actor.userId) throw new UnknownLink();
    return link;
  }
}

function wishOf(link: LinkOffers, body: CustomerOrderFormDto, actor: Actor, language: string): OrderWish {
  const quantity = parseQuantity(Number(asciiDigits(body.quantity)));
  return {
    linkCode: link.code,
    lines: [{ variantId: parseId(body.variantId), quantity }],
    buyer: readBuyer(body),
    placedBy: 'reseller',
    language,
    ownLinkOf: actor.userId,
  };
}
