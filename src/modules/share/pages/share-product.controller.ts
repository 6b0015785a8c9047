import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, Money, parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { newId, UnitOfWork } from '../../../platform/database/index.js';
import { type FormState, freshForm, html, refusedForm } from '../../../platform/html/index.js';
import { OnceKey, type OnceRequest, PageEndpoint, STATUS_OF_KIND } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { CatalogueApi } from '../../catalogue/index.js';
import { MakeShareLink } from '../app/make-share-link.js';
import { QuoteMargin, type VariantQuote } from '../app/quote-margin.js';
import { readMargin } from '../domain/read-margin.js';
import { suggestedMargin } from '../domain/suggested-margin.js';
import type { MarginBounds } from './margin-field.js';
import { hashOfKey } from './photo-of.js';
import { ShareFormDto } from './share-form.dto.js';
import { ShareProductPage } from './share-product.page.js';

/** Who looks at which product, and where the answer goes. */
interface Visit {
  readonly actor: Actor;
  readonly productId: string;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** A product on its way to becoming a card: the margin, what it earns, the link. */
@Controller('reseller/share/:productId')
export class ShareProductPages {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly catalogue: CatalogueApi,
    private readonly quoteMargin: QuoteMargin,
    private readonly makeShareLink: MakeShareLink,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'links.make', summary: 'One product with the margin to choose' })
  async show(
    @CurrentActor() actor: Actor,
    @Param('productId') productId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answer({ actor, productId: parseId(productId), request, reply }, freshForm());
  }

  @Post()
  @PageEndpoint({ permission: 'links.make', summary: 'Show what a margin earns, or make the link' })
  async make(
    @CurrentActor() actor: Actor,
    @Param('productId') param: string,
    @Body() body: ShareFormDto,
    @OnceKey() once: OnceRequest,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const productId = parseId(param);
    const visit = { actor, productId, request, reply };
    try {
      const margin = readMargin(body.margin);
      if (body.do === 'show') return await this.answer(visit, refusedForm(body, {}), margin);
      const { channel = 'chat' } = body;
      // Another margin on a page that she went back to is another wish, not the same one sent twice.
      const wish = { ...once, key: `${once.key}/${margin.toString()}/${channel}` };
      const { value } = await this.makeShareLink.execute(
        { resellerId: actor.userId, productId, margin, channel },
        wish,
      );
      reply.redirect(`/reseller/links/${value.code}`, 303);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'not-found') throw error;
      const state = refusedForm(body, { margin: translatorOf(visit).refusal(error) });
      await this.answer(visit, state, marginIn(body), STATUS_OF_KIND[error.kind]);
    }
  }

  private async answer(visit: Visit, state: FormState, wanted?: Money, status = 200): Promise<void> {
    const { actor, productId, request, reply } = visit;
    const ask = (margin: Money) => this.quoteMargin.execute({ resellerId: actor.userId, productId, margin });
    const goods = await this.uow.run((tx) => this.catalogue.forSharing(tx, productId));
    const plain = await ask(Money.zero);
    const margin = wanted ?? suggestionFor(plain);
    const quotes = await ask(margin);
    const page = ShareProductPage({
      tr: translatorOf(visit),
      path: request.url,
      actor,
      goods: { ...goods, photos: goods.photoKeys.map(hashOfKey) },
      margin,
      bounds: boundsOf(plain),
      quotes,
      state,
      once: newId<'Once'>(),
    });
    html(reply, page, status);
  }
}

function translatorOf({ request, actor }: Visit) {
  return translatorFor(languageOf(request, actor.language));
}

/** What she typed, where it can be read at all. */
function marginIn({ margin }: ShareFormDto): Money | undefined {
  try {
    return readMargin(margin);
  } catch {
    return undefined;
  }
}

function suggestionFor([first]: readonly VariantQuote[]): Money {
  return first ? suggestedMargin({ basePrice: first.basePrice, ranges: first.allowed.ranges }) : Money.zero;
}

/** The widest bounds of all variants: the slider reaches every price that some size may have. */
function boundsOf(quotes: readonly VariantQuote[]): MarginBounds {
  const margins = quotes.map(({ basePrice, allowed }) => ({
    least: allowed.floor.minus(basePrice),
    most: allowed.cap.minus(basePrice),
    cappedBy: allowed.cappedBy,
  }));
  const [lowest] = [...margins].sort((a, b) => a.least.compare(b.least));
  const [highest] = [...margins].sort((a, b) => b.most.compare(a.most));
  return {
    least: lowest?.least ?? Money.zero,
    most: highest?.most ?? Money.zero,
    cappedBy: highest?.cappedBy ?? 'margin',
  };
}
