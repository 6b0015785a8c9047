import { Module } from '@nestjs/common';
import { CouriersModule } from '../couriers/index.js';
import { LogisticsModule } from '../logistics/index.js';
import { AssignMeaning } from './app/assign-meaning.js';
import { DescribeFeed } from './app/describe-feed.js';
import { ImportScans } from './app/import-scans.js';
import { LookAtWay } from './app/look-at-way.js';
import { RefoldParcels } from './app/refold-parcels.js';
import { RenewFeedKey } from './app/renew-feed-key.js';
import { SwitchCourier } from './app/switch-courier.js';
import { CourierWebhookController } from './http/courier-webhook.controller.js';
import { FeedRepository } from './infra/feed.repository.js';
import { MeaningRepository } from './infra/meaning.repository.js';
import { UnknownCodeQueries } from './infra/unknown-code.queries.js';
import { CodesPages } from './pages/codes.controller.js';
import { CouriersPages } from './pages/couriers.controller.js';
import { ScanImportsPages } from './pages/scan-imports.controller.js';
import { WaysPages } from './pages/ways.controller.js';

/** What people do about couriers: explain their codes, take in what they tell without an adapter, see who goes where. */
@Module({
  imports: [CouriersModule, LogisticsModule],
  controllers: [CodesPages, CouriersPages, WaysPages, ScanImportsPages, CourierWebhookController],
  providers: [
    AssignMeaning,
    RefoldParcels,
    DescribeFeed,
    RenewFeedKey,
    ImportScans,
    SwitchCourier,
    LookAtWay,
    FeedRepository,
    MeaningRepository,
    UnknownCodeQueries,
  ],
})
export class CourierDeskModule {}
