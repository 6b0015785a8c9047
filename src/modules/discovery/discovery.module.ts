import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/index.js';
import { PricingModule } from '../pricing/index.js';
import { BrowseGoods } from './app/browse-goods.js';
import { CountSignals } from './app/count-signals.js';
import { CurateCollections } from './app/curate-collections.js';
import { SaveGoods } from './app/save-goods.js';
import { WorkOutEarnings } from './app/work-out-earnings.js';
import { CollectionRepository } from './infra/collection.repository.js';
import { FeedQueries } from './infra/feed.queries.js';
import { GoodsFactsQueries } from './infra/goods-facts.queries.js';
import { SavedRepository } from './infra/saved.repository.js';
import { SignalRepository } from './infra/signal.repository.js';
import { WorthRepository } from './infra/worth.repository.js';
import { CollectionPages } from './pages/collections.controller.js';
import { FeedPages } from './pages/feed.controller.js';
import { SavedPages } from './pages/saved.controller.js';
import { StaffCollectionPages } from './pages/staff-collections.controller.js';

/** Finding goods that are worth sharing: feed, search, what she keeps for later, look-books. */
@Module({
  imports: [CatalogueModule, PricingModule],
  controllers: [FeedPages, SavedPages, CollectionPages, StaffCollectionPages],
  providers: [
    BrowseGoods,
    CountSignals,
    CurateCollections,
    SaveGoods,
    WorkOutEarnings,
    CollectionRepository,
    FeedQueries,
    GoodsFactsQueries,
    SavedRepository,
    SignalRepository,
    WorthRepository,
  ],
  exports: [BrowseGoods],
})
export class DiscoveryModule {}
