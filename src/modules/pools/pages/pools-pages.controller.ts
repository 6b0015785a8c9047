import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { APP_CONFIG, type AppConfig } from '../../../platform/config/index.js';
import { newId } from '../../../platform/database/index.js';
import { type FormState, freshForm, html, refusedForm } from '../../../platform/html/index.js';
import { OnceKey, type OnceRequest, PageEndpoint, STATUS_OF_KIND } from '../../../platform/http/index.js';
import { languageOf, type Translator, translatorFor } from '../../../platform/i18n/index.js';
import { PricingApi } from '../../pricing/index.js';
import { FindPoolableGoods } from '../app/find-poolable-goods.js';
import { OpenPool, type PoolTerms } from '../app/open-pool.js';
import { RupeesUnreadable, wholeRupees } from '../domain/whole-rupees.js';
import { PoolQueries } from '../infra/pool.queries.js';
import { PoolFormDto } from './pool-form.dto.js';
import { PoolsPage } from './pools.page.js';

const POOLS_SHOWN_MAX = 50;

/** The field that a refusal is about; every other refusal is about the pool as a whole. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'pool-size-out-of-bounds': 'size',
  'out-of-stock': 'size',
  'pool-hours-out-of-bounds': 'hours',
  'pool-without-discount': 'discount',
  'discount-exceeds-funding': 'discount',
  'margin-below-floor': 'margin',
  'margin-above-cap': 'margin',
  'variant-not-in-product': 'variantId',
};

interface Exchange {
  readonly actor: Actor;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** A reseller's group orders. */
@Controller('reseller/pools')
export class PoolsPages {
  constructor(
    private readonly openPool: OpenPool,
    private readonly findGoods: FindPoolableGoods,
    private readonly pools: PoolQueries,
    private readonly pricing: PricingApi,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'pools.open', summary: 'Your group orders, and a form for a new one' })
  async show(
    @CurrentActor() actor: Actor,
    @Query('productId') productId: string | undefined,
    @Query('opened') opened: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answer({ actor, request, reply }, { state: freshForm(), productId, opened });
  }

  @Post()
  @PageEndpoint({ permission: 'pools.open', summary: 'Open a group order' })
  async open(
    @CurrentActor() actor: Actor,
    @Body() form: PoolFormDto,
    @OnceKey() once: OnceRequest,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const tr = translatorFor(languageOf(request, actor.language));
    try {
      const { value } = await this.openPool.execute(termsIn(form, actor), once);
      reply.redirect(`/reseller/pools?opened=${value.code}`, 303);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { productId } = form;
      const state = refusedState(form, error, tr);
      await this.answer({ actor, request, reply }, { state, productId }, STATUS_OF_KIND[error.kind]);
    }
  }

  private async answer(
    { actor, request, reply }: Exchange,
    shown: { state: FormState; productId?: string | undefined; opened?: string | undefined },
    status = 200,
  ): Promise<void> {
    const tr = translatorFor(languageOf(request, actor.language));
    const goods = shown.productId ? await this.findGoods.execute(parseId(shown.productId), tr.language) : undefined;
    const pools = await this.pools.listOf(actor.userId, POOLS_SHOWN_MAX);
    const charges = await this.pricing.chargesNow();
    const opened = pools.find((pool) => pool.linkCode === shown.opened);
    const path = request.method === 'GET' ? request.url : '/reseller/pools';
    const { publicUrl } = this.config.http;
    const page = { tr, path, actor, pools, charges, goods, opened, state: shown.state, once: newId(), publicUrl };
    html(reply, PoolsPage(page), status);
  }
}

/** Throws RupeesUnreadable, which names its field; the rules of pools judge the rest. */
function termsIn(form: PoolFormDto, actor: Actor): PoolTerms {
  const { productId = '', variantId = '', margin = '', discount = '', size = '', hours = '' } = form;
  return {
    resellerId: actor.userId,
    productId: parseId<'Product'>(productId),
    variantId,
    margin: wholeRupees(margin, 'margin'),
    discount: wholeRupees(discount, 'discount'),
    size: Number(size || Number.NaN),
    hours: Number(hours || Number.NaN),
  };
}

function refusedState(form: PoolFormDto, error: DomainError, tr: Translator): FormState {
  const field = error instanceof RupeesUnreadable ? error.field : FIELD_OF[error.code];
  const sentence = tr.refusal(error);
  return field ? refusedForm(form, { [field]: sentence }) : refusedForm(form, {}, sentence);
}
