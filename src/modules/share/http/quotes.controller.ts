import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError, Money, type MoneyJson, parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { Endpoint } from '../../../platform/http/index.js';
import { languageOf, type Translator, translatorFor } from '../../../platform/i18n/index.js';
import { QuoteMargin, type VariantQuote } from '../app/quote-margin.js';

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

/** What a margin would earn. */
@Controller('v1/products/:productId/quote')
export class QuotesController {
  constructor(private readonly quoteMargin: QuoteMargin) {}

  @Get()
  @Endpoint({
    permission: 'links.make',
    summary: 'What you would earn with a margin (in paise), per variant, line by line',
  })
  async show(
    @CurrentActor() actor: Actor,
    @Param('productId') productId: string,
    @Req() request: FastifyRequest,
    @Query('margin') margin?: string,
  ): Promise<{ items: QuoteResponse[] }> {
    if (!/^\d{1,9}$/.test(margin ?? '')) throw new UnreadableMargin();
    const quotes = await this.quoteMargin.execute({
      resellerId: actor.userId,
      productId: parseId(productId),
      margin: Money.paise(margin ?? ''),
    });
    const tr = translatorFor(languageOf(request, actor.language));
    return { items: quotes.map((quote) => toQuoteResponse(quote, tr)) };
  }
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
