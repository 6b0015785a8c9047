import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { businessDay, Clock, DomainError, Money, parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { newId, UnitOfWork } from '../../../platform/database/index.js';
import { type FormState, freshForm, html, refusedForm } from '../../../platform/html/index.js';
import { OnceKey, type OnceRequest, PageEndpoint, STATUS_OF_KIND } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { CatalogueApi } from '../../catalogue/index.js';
import { MakeShareLink } from '../app/make-share-link.js';
import { type PriceQuote, QuoteMargin, type VariantQuote } from '../app/quote-margin.js';
import { expectedMoney } from '../domain/expected-money.js';
import { type PriceWish, priceWishOf } from '../domain/price-wish.js';
import { PriceUnreadable } from '../domain/read-margin.js';
import { choiceIn } from './link-choice.dto.js';
import type { FieldLimits } from './margin-field.js';
import { hashOfKey } from './photo-of.js';
import { PriceFormDto } from './price-form.dto.js';
import { ShareProductPage } from './share-product.page.js';

/** Who looks at which product, and where the answer goes. */
interface Visit {
  readonly actor: Actor;
  readonly productId: string;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** A product on its way to becoming a card: the price, what it earns and when, the link. */
@Controller('reseller/share/:productId')
export class ShareProductPages {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly catalogue: CatalogueApi,
    private readonly quoteMargin: QuoteMargin,
    private readonly makeShareLink: MakeShareLink,
    private readonly clock: Clock,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'links.make', summary: 'One product with the margin to choose' })
  async show(
    @CurrentActor() actor: Actor,
    @Param('productId') param: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visit = { actor, productId: parseId(param), request, reply };
    await this.answer(visit, await this.quote(visit, 'suggested'), freshForm());
  }

  @Post()
  @PageEndpoint({ permission: 'links.make', summary: 'Show what a margin or price earns, or make the link' })
  async make(
    @CurrentActor() actor: Actor,
    @Param('productId') param: string,
    @Body() body: PriceFormDto,
    @OnceKey() once: OnceRequest,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const productId = parseId(param);
    const visit = { actor, productId, request, reply };
    try {
      const choice = choiceIn(body);
      const quote = await this.quote(visit, priceWishOf(body));
      const { margin, snappedFrom } = quote;
      // A price that was moved is shown before it is shared; so is what a quick margin comes to.
      if (body.do === 'show' || body.quick !== undefined || snappedFrom) {
        return await this.answer(visit, quote, refusedForm(chosen(body), {}));
      }
      // Another margin on a page that she went back to is another wish, not the same one sent twice.
      const wish = { ...once, key: `${once.key}/${margin.toString()}/${JSON.stringify(choice)}` };
      const command = { resellerId: actor.userId, productId, margin, ...choice };
      const { value } = await this.makeShareLink.execute(command, wish);
      await this.quoteMargin.remember({ resellerId: actor.userId, productId, margin });
      reply.redirect(`/reseller/links/${value.code}`, 303);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'not-found') throw error;
      const state = refusedForm(body, { [faultyField(body, error)]: translatorOf(visit).refusal(error) });
      await this.answer(visit, await this.quote(visit, wishIn(body)), state, STATUS_OF_KIND[error.kind]);
    }
  }

  private quote({ actor, productId }: Visit, wish: PriceWish): Promise<PriceQuote> {
    return this.quoteMargin.execute({ resellerId: actor.userId, productId, wish });
  }

  private async answer(visit: Visit, quote: PriceQuote, state: FormState, status = 200): Promise<void> {
    const { actor, productId, request, reply } = visit;
    const goods = await this.uow.run((tx) => this.catalogue.forSharing(tx, productId));
    const page = ShareProductPage({
      tr: translatorOf(visit),
      path: request.url,
      actor,
      goods: { ...goods, photos: goods.photoKeys.map(hashOfKey) },
      quote,
      bounds: boundsOf(quote.quotes),
      money: expectedMoney(businessDay(this.clock.now())),
      state,
      once: newId<'Once'>(),
    });
    html(reply, page, status);
  }
}

function translatorOf({ request, actor }: Visit) {
  return translatorFor(languageOf(request, actor.language));
}

/** Fields of the choices below the price that a refusal may be about. */
const CHOICE_FIELD_OF: Readonly<Record<string, string>> = {
  'group-name-too-long': 'groupName',
  'link-end-out-of-bounds': 'endsOn',
  'invalid-day': 'endsOn',
};

/** What she chose besides the price, which stays when the page comes back with another. */
function chosen({ channel = 'chat', groupName, endsOn, special }: PriceFormDto): object {
  return { channel, groupName, endsOn, special };
}

/** The field that the refusal is about: the price where she typed one. */
function faultyField(body: PriceFormDto, error: DomainError): string {
  const ofChoice = CHOICE_FIELD_OF[error.code];
  if (ofChoice) return ofChoice;
  if (error instanceof PriceUnreadable) return 'price';
  const wish = wishIn(body);
  return wish !== 'suggested' && 'price' in wish ? 'price' : 'margin';
}

/** What she typed, where it can be read at all. */
function wishIn(body: PriceFormDto): PriceWish {
  try {
    return priceWishOf(body);
  } catch {
    return 'suggested';
  }
}

/** The widest bounds of all variants: the slider reaches every price that some size may have. */
function boundsOf(quotes: readonly VariantQuote[]): FieldLimits {
  const margins = quotes.map(({ basePrice, allowed }) => ({
    least: allowed.floor.minus(basePrice),
    most: allowed.cap.minus(basePrice),
    cappedBy: allowed.cappedBy,
  }));
  const [lowest] = [...margins].sort((a, b) => a.least.compare(b.least));
  const [highest] = [...margins].sort((a, b) => b.most.compare(a.most));
  const [first] = quotes;
  return {
    least: lowest?.least ?? Money.zero,
    most: highest?.most ?? Money.zero,
    cappedBy: highest?.cappedBy ?? 'margin',
    floor: first?.allowed.floor ?? Money.zero,
    cap: first?.allowed.cap ?? Money.zero,
  };
}
