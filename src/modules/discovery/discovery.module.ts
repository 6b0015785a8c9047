import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/index.js';
import { PricingModule } from '../pricing/index.js';
import { BrowseGoods } from './app/browse-goods.js';
import { CountSignals } from './app/count-signals.js';
import { SaveGoods } from './app/save-goods.js';
import { WorkOutEarnings } from './app/work-out-earnings.js';
import { FeedQueries } from './infra/feed.queries.js';
import { GoodsFactsQueries } from './infra/goods-facts.queries.js';
import { SavedRepository } from './infra/saved.repository.js';
import { SignalRepository } from './infra/signal.repository.js';
import { WorthRepository } from './infra/worth.repository.js';
import { FeedPages } from './pages/feed.controller.js';
import { SavedPages } from './pages/saved.controller.js';

/** Finding goods that are worth sharing: feed, search, what she keeps for later. */
@Module({
  imports: [CatalogueModule, PricingModule],
  controllers: [FeedPages, SavedPages],
  providers: [
    BrowseGoods,
    CountSignals,
    SaveGoods,
    WorkOutEarnings,
    FeedQueries,
    GoodsFactsQueries,
    SavedRepository,
    SignalRepository,
    WorthRepository,
  ],
  exports: [BrowseGoods],
})
export class DiscoveryModule {}
