import { Module } from '@nestjs/common';
import { ImportServiceSheet } from './app/import-service-sheet.js';
import { CouriersApi } from './couriers.api.js';
import { CourierRepository } from './infra/courier.repository.js';
import { CourierFiles } from './infra/courier-files.repository.js';
import { CourierPincodeRepository } from './infra/courier-pincode.repository.js';

/** Which courier carries a parcel: where each goes, what it asks, and the choice with its reasons. */
@Module({
  providers: [CourierRepository, CourierPincodeRepository, CouriersApi, CourierFiles, ImportServiceSheet],
  exports: [CouriersApi, CourierFiles],
})
export class CouriersModule {}
