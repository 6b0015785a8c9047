import { Module } from '@nestjs/common';
import { LogisticsModule } from '../logistics/index.js';
import { AssignMeaning } from './app/assign-meaning.js';
import { RefoldParcels } from './app/refold-parcels.js';
import { MeaningRepository } from './infra/meaning.repository.js';
import { UnknownCodeQueries } from './infra/unknown-code.queries.js';
import { CodesPages } from './pages/codes.controller.js';

/** What people do about couriers: explain their codes, take in what they tell without an adapter, see who goes where. */
@Module({
  imports: [LogisticsModule],
  controllers: [CodesPages],
  providers: [AssignMeaning, RefoldParcels, MeaningRepository, UnknownCodeQueries],
})
export class CourierDeskModule {}
