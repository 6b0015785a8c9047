import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/index.js';
import { APP_CONFIG, type AppConfig } from '../../../platform/config/index.js';
import { html } from '../../../platform/html/index.js';
import { OnceKey, type OnceRequest, PageEndpoint, RateLimit, STATUS_OF_KIND } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { OrderChanged } from '../../orders/index.js';
import { Carts, type SeenCart } from '../app/carts.js';
import { CheckoutCharges } from '../app/charges.js';
import { ShopWindows } from '../app/shop-window.js';
import { basketOf } from '../domain/basket.js';
import { UnknownBasket } from '../domain/errors.js';
import { seenGoods } from '../domain/seen-goods.js';
import { CART_DAYS, type CartKey } from '../infra/cart.repository.js';
import { giveToken, tokenHashIn } from './browser-token.js';
import { CartPage } from './cart.page.js';
import { CheckoutDesk } from './checkout-desk.js';
import type { Counter } from './counter.js';
import { AddFormDto, CheckoutFormDto, ChoiceFormDto } from './order-form.dto.js';

const DAY_SECONDS = 86_400;
const CHANGES_A_MINUTE = 60;
const ORDERS_A_MINUTE = 30;

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** A basket and the checkout of it, for the browser that filled it. */
@Controller('cart')
export class CartPages {
  constructor(
    private readonly carts: Carts,
    private readonly windows: ShopWindows,
    private readonly charges: CheckoutCharges,
    private readonly desk: CheckoutDesk,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'public', summary: 'The basket that was touched last' })
  async newest(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const tokenHash = tokenHashIn(request, 'haat_cart');
    const [newest] = tokenHash ? await this.carts.ofBrowser(tokenHash) : [];
    if (newest) reply.redirect(`/cart/${newest.id}`, 303);
    else await this.showEmpty({ request, reply });
  }

  @Post('lines')
  @RateLimit(CHANGES_A_MINUTE)
  @PageEndpoint({ permission: 'public', summary: 'Put goods of a link into the basket' })
  async add(@Body() form: AddFormDto, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { code = '', quantity = '1' } = form;
    const { choices } = await this.windows.find(code);
    const [only, ...others] = choices.filter(({ available }) => available > 0);
    const variantId = form.variantId ?? only?.variantId;
    // Sizes and colours are chosen where they are shown.
    if (variantId === undefined || (form.variantId === undefined && others.length > 0)) {
      reply.redirect(`/p/${code}`, 303);
      return;
    }
    try {
      const tokenHash = this.token({ request, reply });
      const id = await this.carts.add(tokenHash, { code, variantId, quantity: Number(quantity) });
      reply.redirect(`/cart/${id}?said=added`, 303);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await this.showEmpty({ request, reply }, error);
    }
  }

  @Get(':cartId')
  @PageEndpoint({ permission: 'public', summary: 'A basket: its goods and what they cost' })
  async show(
    @Param('cartId') cartId: string,
    @Query('said') said: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const tr = translatorFor(languageOf(request));
    const sentence = said === 'added' ? tr.t('checkout.said-added') : undefined;
    await this.answer({ request, reply }, cartId, sentence ? { said: { tone: 'good', sentence } } : {});
  }

  @Post(':cartId/lines/:variantId')
  @RateLimit(CHANGES_A_MINUTE)
  @PageEndpoint({ permission: 'public', summary: 'Change how many pieces are wanted; none takes them out' })
  async change(
    @Param('cartId') cartId: string,
    @Param('variantId') variantId: string,
    @Body() form: ChoiceFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      await this.carts.change(this.keyOf(request, cartId), idOf(variantId), Number(form.quantity ?? Number.NaN));
      reply.redirect(`/cart/${cartId}`, 303);
    } catch (error) {
      if (!(error instanceof DomainError) || error instanceof UnknownBasket) throw error;
      const sentence = translatorFor(languageOf(request)).refusal(error);
      const said = { tone: 'bad' as const, sentence };
      await this.answer({ request, reply }, cartId, { said, status: STATUS_OF_KIND[error.kind] });
    }
  }

  @Get(':cartId/address')
  @PageEndpoint({ permission: 'public', summary: 'Where to: the second step' })
  async address(
    @Param('cartId') cartId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.changeAddress(cartId, {}, request, reply);
  }

  @Post(':cartId/address')
  @RateLimit(CHANGES_A_MINUTE)
  @PageEndpoint({ permission: 'public', summary: 'Back to the second step with what was typed' })
  async changeAddress(
    @Param('cartId') cartId: string,
    @Body() form: CheckoutFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const counter = await this.counterOf(this.keyOf(request, cartId));
    if (counter.basket.ready.length === 0) reply.redirect(`/cart/${cartId}`, 303);
    else await this.desk.address({ request, reply, counter }, form);
  }

  @Post(':cartId/check')
  @RateLimit(CHANGES_A_MINUTE)
  @PageEndpoint({ permission: 'public', summary: 'Everything before the yes: the third step' })
  async check(
    @Param('cartId') cartId: string,
    @Body() form: CheckoutFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const counter = await this.counterOf(this.keyOf(request, cartId));
    if (counter.basket.ready.length === 0) reply.redirect(`/cart/${cartId}`, 303);
    else await this.desk.check({ request, reply, counter }, form);
  }

  @Post(':cartId/orders')
  @RateLimit(ORDERS_A_MINUTE)
  @PageEndpoint({ permission: 'public', summary: 'Order what can be ordered; the next page asks for the code' })
  async order(
    @Param('cartId') cartId: string,
    @Body() form: CheckoutFormDto,
    @OnceKey() once: OnceRequest,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const key = this.keyOf(request, cartId);
    const { basket } = await this.carts.see(key);
    const lines = basket.ready.map(({ code, variantId, quantity }) => ({ linkCode: code, variantId, quantity }));
    const variantIds = lines.map(({ variantId }) => variantId);
    const check: NonNullable<Parameters<CheckoutDesk['place']>[2]['order']['check']> = async (tx) => {
      const asSeen = lines.length > 0 && seenGoods(basket) === form.seen;
      if (!asSeen || !(await this.carts.take(tx, key, versionOf(form), variantIds))) throw new OrderChanged();
    };
    const order = { lines, linkCode: lines[0]?.linkCode ?? '', check };
    // A repeated request is answered as before, though what it ordered has left the basket.
    try {
      await this.desk.place(request, reply, { form, once, order }, () => this.counterOf(key));
    } catch (error) {
      if (!(error instanceof DomainError) || error instanceof UnknownBasket) throw error;
      const said = { tone: 'bad' as const, sentence: translatorFor(languageOf(request)).refusal(error) };
      await this.answer({ request, reply }, cartId, { said, status: STATUS_OF_KIND[error.kind] });
    }
  }

  private async answer(
    { request, reply }: Exchange,
    cartId: string,
    shown: { said?: { tone: 'good' | 'bad'; sentence: string }; status?: number },
  ): Promise<void> {
    const tr = translatorFor(languageOf(request));
    const key = this.keyOf(request, cartId);
    const [cart, all] = await Promise.all([this.carts.see(key), this.carts.ofBrowser(key.tokenHash)]);
    await this.page({ request, reply }, cart, { ...shown, others: all.filter(({ id }) => id !== cartId), tr });
  }

  private async showEmpty({ request, reply }: Exchange, refused?: DomainError): Promise<void> {
    const tr = translatorFor(languageOf(request));
    const tokenHash = tokenHashIn(request, 'haat_cart');
    const others = tokenHash ? await this.carts.ofBrowser(tokenHash) : [];
    const said = refused && { tone: 'bad' as const, sentence: tr.refusal(refused) };
    const status = refused ? STATUS_OF_KIND[refused.kind] : 200;
    const cart = { id: '', version: 0, basket: basketOf([], new Map()) };
    await this.page({ request, reply }, cart, { ...(said ? { said } : {}), status, others, tr });
  }

  private async page(
    { reply }: Exchange,
    cart: SeenCart,
    shown: Pick<Parameters<typeof CartPage>[0], 'said' | 'others' | 'tr'> & { status?: number },
  ): Promise<void> {
    const { status = 200, ...rest } = shown;
    const path = cart.id ? `/cart/${cart.id}` : '/cart';
    html(reply, CartPage({ path, cart, charges: await this.charges.of(cart.basket), ...rest }), status);
  }

  /** Throws {@link UnknownBasket}, also for an address that can be none. */
  private keyOf(request: FastifyRequest, cartId: string): CartKey {
    const tokenHash = tokenHashIn(request, 'haat_cart');
    if (!tokenHash) throw new UnknownBasket();
    return { cartId: idOf(cartId), tokenHash };
  }

  private token(exchange: Exchange): Buffer {
    const { publicUrl } = this.config.http;
    return giveToken(exchange, 'haat_cart', { seconds: CART_DAYS * DAY_SECONDS, publicUrl, renew: 'keep' });
  }

  private async counterOf(key: CartKey): Promise<Counter> {
    const { id, version, basket } = await this.carts.see(key);
    return {
      path: `/cart/${id}`,
      goodsPath: `/cart/${id}`,
      addressPath: `/cart/${id}/address`,
      basket,
      hidden: { version: String(version), seen: seenGoods(basket) },
    };
  }
}

function versionOf({ version }: CheckoutFormDto): number {
  return /^\d{1,9}$/.test(version ?? '') ? Number(version) : 0;
}

/** What is no id is nobody's. */
function idOf(text: string): string {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) throw new UnknownBasket();
  return text;
}
