import { Module } from '@nestjs/common';
import { ObjectStore } from '../../platform/storage/index.js';
import { CatalogueModule } from '../catalogue/index.js';
import { PricingModule } from '../pricing/index.js';
import { ResellersModule } from '../resellers/index.js';
import { SuppliersModule } from '../suppliers/index.js';
import { CollectCards } from './app/collect-cards.js';
import { DrawCard } from './app/draw-card.js';
import { MakeShareLink } from './app/make-share-link.js';
import { MakeShareLinks } from './app/make-share-links.js';
import { QuoteMargin } from './app/quote-margin.js';
import { TellOfBaseChanges } from './app/tell-of-base-changes.js';
import { CardsController } from './http/cards.controller.js';
import { QuotesController } from './http/quotes.controller.js';
import { ShareLinksController } from './http/share-links.controller.js';
import { BaseChangeRepository } from './infra/base-change.repository.js';
import { CardRepository } from './infra/card.repository.js';
import { CardMaker } from './infra/card-maker.js';
import { cardMaker } from './infra/cards-apart.js';
import { LinkNoticeQueries } from './infra/link-notice.queries.js';
import { ResellerMarginRepository } from './infra/reseller-margin.repository.js';
import { ShareLinkQueries } from './infra/share-link.queries.js';
import { ShareLinkRepository } from './infra/share-link.repository.js';
import { ShopGoodsQueries } from './infra/shop-goods.queries.js';
import { CardPages } from './pages/cards.controller.js';
import { LinkPages } from './pages/links.controller.js';
import { ShareManyPages } from './pages/share-many.controller.js';
import { ShareProductPages } from './pages/share-product.controller.js';
import { ShareApi } from './share.api.js';

/** Links, cards and captions: what survives being forwarded. */
@Module({
  imports: [CatalogueModule, PricingModule, ResellersModule, SuppliersModule],
  controllers: [
    ShareLinksController,
    QuotesController,
    CardsController,
    ShareProductPages,
    ShareManyPages,
    LinkPages,
    CardPages,
  ],
  providers: [
    ShareApi,
    MakeShareLink,
    MakeShareLinks,
    QuoteMargin,
    DrawCard,
    { provide: CardMaker, inject: [ObjectStore], useFactory: cardMaker },
    ResellerMarginRepository,
    CollectCards,
    ShareLinkRepository,
    ShareLinkQueries,
    LinkNoticeQueries,
    ShopGoodsQueries,
    CardRepository,
    TellOfBaseChanges,
    BaseChangeRepository,
  ],
  exports: [ShareApi, DrawCard, MakeShareLink, QuoteMargin, ShareLinkQueries, LinkNoticeQueries, ShopGoodsQueries],
})
export class ShareModule {}
