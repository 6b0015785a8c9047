import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock, DomainError } from '../../../kernel/index.js';
import { APP_CONFIG, type AppConfig } from '../../../platform/config/index.js';
import { newId } from '../../../platform/database/index.js';
import { type FormState, freshForm, html } from '../../../platform/html/index.js';
import { OnceKey, type OnceRequest, PageEndpoint, RateLimit, STATUS_OF_KIND } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { LinkVisits } from '../../attribution/index.js';
import { readBuyer } from '../../orders/index.js';
import { JoinPool, PoolQueries, UnknownPool } from '../../pools/index.js';
import { LinkEnded } from '../../share/index.js';
import { CheckoutCharges } from '../app/charges.js';
import { EndedLinks } from '../app/ended-link.js';
import { ShopWindows } from '../app/shop-window.js';
import { EndedLinkPage } from './ended-link.page.js';
import { buyerTexts, OrderFormDto } from './order-form.dto.js';
import { PoolPage } from './pool.page.js';
import { refusedOrderForm } from './refused-order-form.js';

const GONE = 410;

/** A group order, for anybody whom its link has reached. */
@Controller('g/:code')
export class PoolPages {
  constructor(
    private readonly windows: ShopWindows,
    private readonly endedLinks: EndedLinks,
    private readonly pools: PoolQueries,
    private readonly joinPool: JoinPool,
    private readonly charges: CheckoutCharges,
    private readonly visits: LinkVisits,
    private readonly clock: Clock,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'public', summary: 'A group order: places, time left, both prices, and the form' })
  async show(@Param('code') code: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.answer({ code, request, reply }, freshForm());
  }

  @Post('seats')
  @RateLimit(30)
  @PageEndpoint({ permission: 'public', summary: 'Ask for a place; the next page asks for the code' })
  async join(
    @Param('code') linkCode: string,
    @Body() form: OrderFormDto,
    @OnceKey() once: OnceRequest,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const tr = translatorFor(languageOf(request));
    try {
      const buyer = readBuyer(buyerTexts(form));
      const visitor = await this.visits.visitorOf(request);
      const wish = { linkCode, buyer, language: tr.language, ...(visitor ? { visitor } : {}) };
      const { value } = await this.joinPool.execute(wish, once);
      reply.redirect(`/o/${value.token}`, 303);
    } catch (error) {
      if (!(error instanceof DomainError) || error instanceof UnknownPool) throw error;
      const state = refusedOrderForm(form, error, tr);
      await this.answer({ code: linkCode, request, reply }, state, STATUS_OF_KIND[error.kind]);
    }
  }

  private async answer(
    { code, request, reply }: { code: string; request: FastifyRequest; reply: FastifyReply },
    state: FormState,
    status = 200,
  ): Promise<void> {
    const tr = translatorFor(languageOf(request));
    const { http, grievance } = this.config;
    const { publicUrl } = http;
    const path = request.method === 'GET' ? request.url : `/g/${code}`;
    try {
      const pool = await this.pools.get(code);
      const goods = await this.windows.of(code);
      this.visits.note(request, reply, code);
      const charges = await this.charges.ofPiece(goods, pool.poolPrice);
      const page = {
        tr,
        path,
        pool,
        goods,
        charges,
        publicUrl,
        grievance,
        now: this.clock.now(),
        state,
        once: newId(),
      };
      html(reply, PoolPage(page), status);
    } catch (error) {
      if (!(error instanceof LinkEnded)) throw error;
      html(reply, EndedLinkPage({ tr, path, link: await this.endedLinks.of(code) }), GONE);
    }
  }
}
