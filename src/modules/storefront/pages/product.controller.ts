import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { businessDay, Clock, DomainError, Money, parsePincode } from '../../../kernel/index.js';
import { APP_CONFIG, type AppConfig } from '../../../platform/config/index.js';
import { type FormState, freshForm, html, KeptPages, refusedForm } from '../../../platform/html/index.js';
import { OnceKey, type OnceRequest, PageEndpoint, RateLimit, STATUS_OF_KIND } from '../../../platform/http/index.js';
import { type Language, languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { LinkVisits } from '../../attribution/index.js';
import { deliveryPromise, LogisticsApi } from '../../logistics/index.js';
import { DrawCard } from '../../share/index.js';
import { Carts } from '../app/carts.js';
import { CheckoutCharges } from '../app/charges.js';
import { EndedLinks } from '../app/ended-link.js';
import { ShopWindows } from '../app/shop-window.js';
import { basketOf, type KeptLine, PIECES_MAX } from '../domain/basket.js';
import { isPreviewAgent } from '../domain/preview-agent.js';
import type { ShopWindow } from '../domain/shop-window.js';
import { CART_DAYS } from '../infra/cart.repository.js';
import { giveToken } from './browser-token.js';
import { CheckoutDesk } from './checkout-desk.js';
import type { Counter } from './counter.js';
import { EndedLinkPage } from './ended-link.page.js';
import { previewCardOf } from './open-graph.js';
import { CheckoutFormDto, ChoiceFormDto } from './order-form.dto.js';
import { type ArrivalAnswer, ProductPage, type ProductPageProps, ProductPreview } from './product.page.js';

const GONE = 410;
const DAY_SECONDS = 86_400;
const CHANGES_A_MINUTE = 60;
const ORDERS_A_MINUTE = 30;

interface Exchange {
  readonly code: string;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** All that a page depends on before anything was typed, beside the configuration. */
interface FirstLook extends Pick<ProductPageProps, 'path' | 'goods' | 'charges' | 'hasBasket'> {
  readonly language: Language;
}

/** What a forwarded link opens: the goods, and the way to order them. */
@Controller('p/:code')
export class ProductPages {
  /** As they are before anybody has typed anything: what most who open a link see. */
  private readonly pages = new KeptPages<FirstLook>(({ language, ...look }) => {
    const { http, grievance } = this.config;
    const nothingTyped = { state: freshForm(), arrival: undefined };
    return ProductPage({ tr: translatorFor(language), publicUrl: http.publicUrl, grievance, ...look, ...nothingTyped });
  });

  constructor(
    private readonly windows: ShopWindows,
    private readonly endedLinks: EndedLinks,
    private readonly carts: Carts,
    private readonly desk: CheckoutDesk,
    private readonly charges: CheckoutCharges,
    private readonly logistics: LogisticsApi,
    private readonly visits: LinkVisits,
    private readonly drawCard: DrawCard,
    private readonly clock: Clock,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'public', summary: 'Goods behind a link: the first step of an order' })
  async show(@Param('code') code: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const goods = await this.windows.find(code);
    if (goods.inPool) {
      // The language stays: the address goes on with its query.
      const [, query] = request.url.split('?');
      reply.redirect(`/g/${code}${query ? `?${query}` : ''}`, 302);
      return;
    }
    const { pincode } = request.query as { pincode?: unknown };
    const asks = typeof pincode === 'string' && pincode !== '';
    const said = asks ? { arrival: await this.arrivalAt(pincode, goods, request) } : {};
    await this.answer({ code, request, reply }, goods, said);
  }

  @Post('choice')
  @RateLimit(CHANGES_A_MINUTE)
  @PageEndpoint({ permission: 'public', summary: 'Go on with what was chosen, or put it into the basket' })
  async choose(
    @Param('code') code: string,
    @Body() form: ChoiceFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const goods = await this.windows.find(code);
    const line = lineIn(code, form);
    const fault = faultIn(goods, line);
    if (fault) {
      const sentence = translatorFor(languageOf(request)).t(fault.key, fault.values);
      const state = refusedForm(
        form,
        fault.field ? { [fault.field]: sentence } : {},
        fault.field ? undefined : sentence,
      );
      await this.answer({ code, request, reply }, goods, { state, status: STATUS_OF_KIND.invalid });
      return;
    }
    if (form.do === 'basket') await this.toBasket({ code, request, reply }, goods, line);
    else reply.redirect(addressPath(line), 303);
  }

  @Get('address')
  @PageEndpoint({ permission: 'public', summary: 'Where to: the second step' })
  async address(
    @Param('code') code: string,
    @Query('variantId') variantId: string | undefined,
    @Query('quantity') quantity: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = { ...(variantId ? { variantId } : {}), ...(quantity ? { quantity } : {}) };
    await this.atCounter({ code, request, reply }, form, (at) => this.desk.address(at, {}));
  }

  @Post('address')
  @RateLimit(CHANGES_A_MINUTE)
  @PageEndpoint({ permission: 'public', summary: 'Back to the second step with what was typed' })
  async changeAddress(
    @Param('code') code: string,
    @Body() form: CheckoutFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.atCounter({ code, request, reply }, form, (at) => this.desk.address(at, form));
  }

  @Post('check')
  @RateLimit(CHANGES_A_MINUTE)
  @PageEndpoint({ permission: 'public', summary: 'Everything before the yes: the third step' })
  async check(
    @Param('code') code: string,
    @Body() form: CheckoutFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.atCounter({ code, request, reply }, form, (at) => this.desk.check(at, form));
  }

  @Post('orders')
  @RateLimit(ORDERS_A_MINUTE)
  @PageEndpoint({ permission: 'public', summary: 'Order; the next page asks for the code' })
  async order(
    @Param('code') linkCode: string,
    @Body() form: CheckoutFormDto,
    @OnceKey() once: OnceRequest,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const line = lineIn(linkCode, form);
    const lines = [{ linkCode, variantId: line.variantId, quantity: line.quantity }];
    const again = async () => counterOf(line, await this.windows.of(linkCode));
    try {
      await this.desk.place(request, reply, { form, once, order: { lines, linkCode } }, again);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'not-found') throw error;
      const state = refusedForm(form, {}, translatorFor(languageOf(request)).refusal(error));
      const goods = await this.windows.find(linkCode);
      await this.answer({ code: linkCode, request, reply }, goods, { state, status: STATUS_OF_KIND[error.kind] });
    }
  }

  /** Where the goods can be ordered as wished; else their page says why not. */
  private async atCounter(
    exchange: Exchange,
    form: CheckoutFormDto,
    work: (at: { request: FastifyRequest; reply: FastifyReply; counter: Counter }) => Promise<void>,
  ): Promise<void> {
    const { code, request, reply } = exchange;
    const goods = await this.windows.find(code);
    const line = lineIn(code, form);
    const counter = counterOf(line, goods);
    if (counter.basket.ready.length > 0 && faultIn(goods, line) === undefined) {
      await work({ request, reply, counter });
      return;
    }
    const { t } = translatorFor(languageOf(request));
    const fault = faultIn(goods, line);
    const state = refusedForm(form, {}, fault && t(fault.key, fault.values));
    await this.answer(exchange, goods, { state, status: STATUS_OF_KIND.conflict });
  }

  private async toBasket({ request, reply }: Exchange, goods: ShopWindow, line: KeptLine): Promise<void> {
    const { publicUrl } = this.config.http;
    const cookie = { seconds: CART_DAYS * DAY_SECONDS, publicUrl, renew: 'keep' as const };
    const tokenHash = giveToken({ request, reply }, 'haat_cart', cookie);
    try {
      reply.redirect(`/cart/${await this.carts.add(tokenHash, line)}?said=added`, 303);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const state = refusedForm({}, {}, translatorFor(languageOf(request)).refusal(error));
      await this.answer({ code: line.code, request, reply }, goods, { state, status: STATUS_OF_KIND[error.kind] });
    }
  }

  /** When it would be at her door; a pincode that cannot be read says so. */
  private async arrivalAt(text: string, { pickup }: ShopWindow, request: FastifyRequest): Promise<ArrivalAnswer> {
    try {
      const place = await this.logistics.place(parsePincode(text));
      return { pincode: text, place, promise: deliveryPromise(pickup, place, businessDay(this.clock.now())) };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { pincode: text, refusal: translatorFor(languageOf(request)).refusal(error) };
    }
  }

  private async answer(
    { code, request, reply }: Exchange,
    goods: ShopWindow,
    { state, arrival, status = 200 }: { state?: FormState; arrival?: ArrivalAnswer; status?: number },
  ): Promise<void> {
    const tr = translatorFor(languageOf(request));
    const { http, grievance } = this.config;
    const { publicUrl } = http;
    const path = request.method === 'GET' ? request.url : `/p/${code}`;
    if (goods.ended) {
      html(reply, EndedLinkPage({ tr, path, link: await this.endedLinks.of(code) }), GONE);
      return;
    }
    const to = arrival && 'place' in arrival ? arrival.place : undefined;
    const charges = await this.charges.ofPiece(goods, goods.choices[0]?.price ?? Money.zero, to);
    if (isPreviewAgent(request.headers['user-agent'])) {
      const cardVersion = await this.drawCard.version(previewCardOf(code, tr));
      html(reply, ProductPreview({ tr, path, goods, charges, publicUrl, cardVersion }));
      return;
    }
    if (request.method === 'GET') this.visits.note(request, reply, code);
    const hasBasket = request.cookies.haat_cart !== undefined;
    if (!state && !arrival) {
      html(reply, this.pages.of({ language: tr.language, path, goods, charges, hasBasket }));
      return;
    }
    const form = { state: state ?? freshForm(), arrival };
    html(reply, ProductPage({ tr, path, goods, publicUrl, grievance, charges, hasBasket, ...form }), status);
  }
}

function lineIn(code: string, { variantId = '', quantity = '1' }: ChoiceFormDto): KeptLine {
  // What is no number is none: the page asks again.
  return { code, variantId, quantity: /^\d{1,3}$/.test(quantity) ? Number(quantity) : 0 };
}

function counterOf(line: KeptLine, goods: ShopWindow): Counter {
  const { code, variantId, quantity } = line;
  return {
    path: `/p/${code}`,
    goodsPath: `/p/${code}`,
    addressPath: addressPath(line),
    basket: basketOf([line], new Map([[code, goods]])),
    hidden: { variantId, quantity: String(quantity) },
  };
}

function addressPath({ code, variantId, quantity }: KeptLine): string {
  return `/p/${code}/address?variantId=${encodeURIComponent(variantId)}&quantity=${quantity}`;
}

interface Fault {
  readonly field?: 'variantId' | 'quantity';
  readonly key: string;
  readonly values: Readonly<Record<string, number>>;
}

/** Why this cannot be ordered as it is, at the field that can change it. */
function faultIn(goods: ShopWindow, line: KeptLine): Fault | undefined {
  const { quantity } = line;
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > PIECES_MAX) {
    return { field: 'quantity', key: 'errors.pieces-wrong', values: { most: PIECES_MAX } };
  }
  if (!goods.choices.some(({ variantId }) => variantId === line.variantId)) {
    return { field: 'variantId', key: 'errors.variant-not-offered', values: {} };
  }
  const [{ aside, available } = { aside: 'ended' as const, available: 0 }] = basketOf(
    [line],
    new Map([[line.code, goods]]),
  ).lines;
  if (aside === undefined) return undefined;
  const key = `checkout.aside.${aside}`;
  return aside === 'fewer' ? { field: 'quantity', key, values: { available } } : { key, values: { available } };
}
