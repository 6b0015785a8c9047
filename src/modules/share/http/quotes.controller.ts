import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import {
  type BusinessDay,
  businessDay,
  Clock,
  DomainError,
  Money,
  type MoneyJson,
  parseId,
} from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { Endpoint } from '../../../platform/http/index.js';
import { languageOf, type Translator, translatorFor } from '../../../platform/i18n/index.js';
import { QuoteMargin, type VariantQuote } from '../app/quote-margin.js';
import { expectedMoney } from '../domain/expected-money.js';
import { type PriceWish, QUICK_MARGINS } from '../domain/price-wish.js';
import { snappedText } from '../pages/margin-field.js';

/** The margin is no whole number of paise. */
export class UnreadableMargin extends DomainError {
  constructor() {
    super('unreadable-margin', 'invalid');
  }
}

interface QuoteResponse {
  readonly variantId: string;
  readonly options: Readonly<Record<string, string>>;
  readonly basePrice: MoneyJson;
  readonly sellingPrice: MoneyJson;
  readonly floor: MoneyJson;
  readonly cap: MoneyJson;
  /** What she earns when the parcel stays delivered; null where the price breaks the rule named by `refusal`. */
  readonly earning: MoneyJson | null;
  readonly refusal: string | null;
  /** The same as a sentence in the asker's language. */
  readonly refusalText: string | null;
  readonly explain: readonly { readonly kind: string; readonly amount: MoneyJson; readonly ratePercent?: number }[];
}

interface PriceResponse {
  readonly margin: MoneyJson;
  /** What the customer pays for the first variant. */
  readonly price: MoneyJson;
  /** The price that was asked for, where no GST rate fits it and the nearest was taken; with a sentence why. */
  readonly snapped: { readonly from: MoneyJson; readonly text: string } | null;
  /** Days on which it would be delivered, its return days would end and it would be paid, if ordered today. */
  readonly expected: {
    readonly delivered: BusinessDay;
    readonly returnsUntil: BusinessDay;
    readonly paid: BusinessDay;
  };
  readonly items: readonly QuoteResponse[];
}

/** What is asked for: one of the three, or nothing for what is suggested. */
interface AskedPrice {
  readonly margin?: string | undefined;
  readonly price?: string | undefined;
  readonly quick?: string | undefined;
}

/** What a margin or a price would earn. */
@Controller('v1/products/:productId/quote')
export class QuotesController {
  constructor(
    private readonly quoteMargin: QuoteMargin,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Endpoint({
    permission: 'links.make',
    summary:
      'What you would earn with a `margin` or a selling `price` (in paise) or a `quick` margin (50, 100, 20%), per variant, line by line; without any with the suggested margin',
  })
  async show(
    @CurrentActor() actor: Actor,
    @Param('productId') productId: string,
    @Req() request: FastifyRequest,
    @Query('margin') margin?: string,
    @Query('price') price?: string,
    @Query('quick') quick?: string,
  ): Promise<PriceResponse> {
    const quote = await this.quoteMargin.execute({
      resellerId: actor.userId,
      productId: parseId(productId),
      wish: wishIn({ margin, price, quick }),
    });
    const tr = translatorFor(languageOf(request, actor.language));
    const { snappedFrom } = quote;
    return {
      margin: quote.margin.toJSON(),
      price: quote.price.toJSON(),
      snapped: snappedFrom ? { from: snappedFrom.toJSON(), text: snappedText(tr, snappedFrom, quote.price) } : null,
      expected: expectedMoney(businessDay(this.clock.now())),
      items: quote.quotes.map((one) => toQuoteResponse(one, tr)),
    };
  }
}

function wishIn({ margin, price, quick }: AskedPrice): PriceWish {
  const known = QUICK_MARGINS.find((one) => one === quick);
  if (known) return { quick: known };
  if (price !== undefined) return { price: paiseIn(price) };
  if (margin !== undefined) return { margin: paiseIn(margin) };
  if (quick !== undefined) throw new UnreadableMargin();
  return 'suggested';
}

function paiseIn(text: unknown): Money {
  if (typeof text !== 'string' || !/^\d{1,9}$/.test(text)) throw new UnreadableMargin();
  return Money.paise(text);
}

function toQuoteResponse(quote: VariantQuote, tr: Translator): QuoteResponse {
  return {
    variantId: quote.variantId,
    options: quote.options,
    basePrice: quote.basePrice.toJSON(),
    sellingPrice: quote.sellingPrice.toJSON(),
    floor: quote.allowed.floor.toJSON(),
    cap: quote.allowed.cap.toJSON(),
    earning: quote.earning?.toJSON() ?? null,
    refusal: quote.refusal?.code ?? null,
    refusalText: quote.refusal ? tr.refusal(quote.refusal) : null,
    explain: (quote.explain ?? []).map((line) => ({ ...line, amount: line.amount.toJSON() })),
  };
}
