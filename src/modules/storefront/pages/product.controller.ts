import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/index.js';
import { APP_CONFIG, type AppConfig } from '../../../platform/config/index.js';
import { newId } from '../../../platform/database/index.js';
import { type FormState, freshForm, html } from '../../../platform/html/index.js';
import { OnceKey, type OnceRequest, PageEndpoint, RateLimit, STATUS_OF_KIND } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { LinkVisits } from '../../attribution/index.js';
import { PlaceOrder, readBuyer } from '../../orders/index.js';
import { PoolQueries } from '../../pools/index.js';
import { DrawCard, LinkEnded } from '../../share/index.js';
import { EndedLinks } from '../app/ended-link.js';
import { ShopWindows } from '../app/shop-window.js';
import { isPreviewAgent } from '../domain/preview-agent.js';
import { EndedLinkPage } from './ended-link.page.js';
import { previewCardOf } from './open-graph.js';
import { buyerTexts, OrderFormDto } from './order-form.dto.js';
import { ProductPage, ProductPreview } from './product.page.js';
import { refusedOrderForm } from './refused-order-form.js';

const GONE = 410;

/** What a forwarded link opens: the goods, and the order form. */
@Controller('p/:code')
export class ProductPages {
  constructor(
    private readonly windows: ShopWindows,
    private readonly endedLinks: EndedLinks,
    private readonly placeOrder: PlaceOrder,
    private readonly pools: PoolQueries,
    private readonly visits: LinkVisits,
    private readonly drawCard: DrawCard,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'public', summary: 'Goods behind a link, with the order form' })
  async show(@Param('code') code: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (await this.pools.isPoolLink(code)) {
      // The language stays: the address goes on with its query.
      const [, query] = request.url.split('?');
      reply.redirect(`/g/${code}${query ? `?${query}` : ''}`, 302);
      return;
    }
    await this.answer({ code, request, reply }, freshForm());
  }

  @Post('orders')
  @RateLimit(30)
  @PageEndpoint({ permission: 'public', summary: 'Order; the next page asks for the code' })
  async order(
    @Param('code') linkCode: string,
    @Body() form: OrderFormDto,
    @OnceKey() once: OnceRequest,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const tr = translatorFor(languageOf(request));
    try {
      const lines = [{ variantId: form.variantId ?? '', quantity: Number(form.quantity ?? 1) }];
      const wish = { linkCode, lines, buyer: readBuyer(buyerTexts(form)), placedBy: 'buyer' as const };
      const visitor = await this.visits.visitorOf(request);
      const from = { language: tr.language, ...(visitor ? { visitor } : {}) };
      const { value } = await this.placeOrder.execute({ ...wish, ...from }, once);
      reply.redirect(`/o/${value.token}`, 303);
    } catch (error) {
      if (!(error instanceof DomainError) || (error.kind === 'not-found' && error.code === 'unknown-link')) throw error;
      await this.answer(
        { code: linkCode, request, reply },
        refusedOrderForm(form, error, tr),
        STATUS_OF_KIND[error.kind],
      );
    }
  }

  private async answer(
    { code, request, reply }: { code: string; request: FastifyRequest; reply: FastifyReply },
    state: FormState,
    status = 200,
  ): Promise<void> {
    const tr = translatorFor(languageOf(request));
    const { publicUrl } = this.config.http;
    const path = request.method === 'GET' ? request.url : `/p/${code}`;
    try {
      const goods = await this.windows.of(code);
      if (isPreviewAgent(request.headers['user-agent'])) {
        const cardVersion = await this.drawCard.version(previewCardOf(code, tr));
        html(reply, ProductPreview({ tr, path, goods, publicUrl, cardVersion }));
        return;
      }
      this.visits.note(request, reply, code);
      html(reply, ProductPage({ tr, path, goods, publicUrl, state, once: newId() }), status);
    } catch (error) {
      if (!(error instanceof LinkEnded)) throw error;
      html(reply, EndedLinkPage({ tr, path, link: await this.endedLinks.of(code) }), GONE);
    }
  }
}
