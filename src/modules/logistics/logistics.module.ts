import { Module } from '@nestjs/common';
import { CouriersModule } from '../couriers/index.js';
import { InventoryModule } from '../inventory/index.js';
import { SuppliersModule } from '../suppliers/index.js';
import { AcceptShipments } from './app/accept-shipments.js';
import { BookReturnPickups } from './app/book-return-pickups.js';
import { CancelShipments } from './app/cancel-shipments.js';
import { CheckArrival } from './app/check-arrival.js';
import { CloseLateWords } from './app/close-late-words.js';
import { DispatchMany } from './app/dispatch-many.js';
import { FindPlace } from './app/find-place.js';
import { FinishHandOvers } from './app/finish-hand-overs.js';
import { GiveUpLostReturns } from './app/give-up-lost-returns.js';
import { HandOver } from './app/hand-over.js';
import { ImportPincodes } from './app/import-pincodes.js';
import { InstructCourier } from './app/instruct-courier.js';
import { LoadPincodes } from './app/load-pincodes.js';
import { NoteLateParcels } from './app/note-late-parcels.js';
import { NoteWeights } from './app/note-weights.js';
import { PackParcel } from './app/pack-parcel.js';
import { FindParcelEnds } from './app/parcel-ends.js';
import { PickCourier } from './app/pick-courier.js';
import { PullTracking } from './app/pull-tracking.js';
import { RecordHandOver } from './app/record-hand-over.js';
import { RecordScans } from './app/record-scans.js';
import { RequestReturn } from './app/request-return.js';
import { ReturnBookings } from './app/return-bookings.js';
import { ReturnPhotos } from './app/return-photos.js';
import { Shipments } from './app/shipments.js';
import { Couriers } from './domain/courier-gateway.js';
import { DelhiveryWebhookController } from './http/delhivery-webhook.controller.js';
import { PincodesController } from './http/pincodes.controller.js';
import { ReturnsController } from './http/returns.controller.js';
import { ShipmentsController } from './http/shipments.controller.js';
import { ShiprocketWebhookController } from './http/shiprocket-webhook.controller.js';
import { BookingIntentRepository } from './infra/booking-intent.repository.js';
import { CourierDirectory } from './infra/courier-directory.js';
import { DelhiveryClient } from './infra/delhivery/delhivery-client.js';
import { DelhiveryGateway } from './infra/delhivery/delhivery-gateway.js';
import { DispatchFaultRepository } from './infra/dispatch-fault.repository.js';
import { FailedAttemptRepository } from './infra/failed-attempt.repository.js';
import { InstructionRepository } from './infra/instruction.repository.js';
import { LabelQueries } from './infra/label.queries.js';
import { PackedParcelRepository } from './infra/packed-parcel.repository.js';
import { ParcelMoneyRepository } from './infra/parcel-money.repository.js';
import { PickupRepository } from './infra/pickup.repository.js';
import { PincodeRepository } from './infra/pincode.repository.js';
import { QuietParcelRepository } from './infra/quiet-parcel.repository.js';
import { ReturnPhotoRepository } from './infra/return-photo.repository.js';
import { ReturnPickupRepository } from './infra/return-pickup.repository.js';
import { ScanRepository } from './infra/scan.repository.js';
import { ShipmentQueries } from './infra/shipment.queries.js';
import { ShipmentRepository } from './infra/shipment.repository.js';
import { ShiprocketClient } from './infra/shiprocket/shiprocket-client.js';
import { ShiprocketGateway } from './infra/shiprocket/shiprocket-gateway.js';
import { StoryQueries } from './infra/story.queries.js';
import { WeightReportRepository } from './infra/weight-report.repository.js';
import { LogisticsApi } from './logistics.api.js';
import { LogisticsQueries } from './logistics.queries.js';
import { DispatchPages } from './pages/dispatch.controller.js';
import { PapersPages } from './pages/papers.controller.js';
import { ParcelPages } from './pages/parcel.controller.js';
import { ParcelsPages } from './pages/parcels.controller.js';

/** Parcels: where we deliver, hand-over to the courier, its scans, and what comes back. */
@Module({
  imports: [CouriersModule, InventoryModule, SuppliersModule],
  controllers: [
    ShipmentsController,
    ReturnsController,
    PincodesController,
    ShiprocketWebhookController,
    DispatchPages,
    DelhiveryWebhookController,
    PapersPages,
    ParcelsPages,
    ParcelPages,
  ],
  providers: [
    LoadPincodes,
    ImportPincodes,
    FindPlace,
    Shipments,
    AcceptShipments,
    FindParcelEnds,
    HandOver,
    InstructCourier,
    CloseLateWords,
    RecordHandOver,
    FinishHandOvers,
    DispatchMany,
    NoteLateParcels,
    CancelShipments,
    RecordScans,
    PullTracking,
    PickCourier,
    BookingIntentRepository,
    QuietParcelRepository,
    PackParcel,
    NoteWeights,
    WeightReportRepository,
    PackedParcelRepository,
    CheckArrival,
    GiveUpLostReturns,
    RequestReturn,
    ReturnPhotos,
    ReturnBookings,
    BookReturnPickups,
    ParcelMoneyRepository,
    PincodeRepository,
    ShipmentRepository,
    ScanRepository,
    InstructionRepository,
    ReturnPickupRepository,
    ReturnPhotoRepository,
    FailedAttemptRepository,
    PickupRepository,
    LabelQueries,
    DispatchFaultRepository,
    ShipmentQueries,
    StoryQueries,
    ShiprocketClient,
    ShiprocketGateway,
    DelhiveryClient,
    DelhiveryGateway,
    { provide: Couriers, useClass: CourierDirectory },
    LogisticsApi,
    LogisticsQueries,
  ],
  exports: [
    Couriers,
    LogisticsApi,
    LogisticsQueries,
    LoadPincodes,
    RecordScans,
    RequestReturn,
    ReturnPhotos,
    PackParcel,
    NoteWeights,
  ],
})
export class LogisticsModule {}
