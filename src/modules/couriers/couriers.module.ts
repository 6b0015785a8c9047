import { Module } from '@nestjs/common';
import { CouriersApi } from './couriers.api.js';
import { CourierRepository } from './infra/courier.repository.js';

/** Which courier carries a parcel: where each goes, what it asks, and the choice with its reasons. */
@Module({ providers: [CourierRepository, CouriersApi], exports: [CouriersApi] })
export class CouriersModule {}
