export { ImportPincodes, type PincodeReport } from './app/import-pincodes.js';
export { LoadPincodes } from './app/load-pincodes.js';
export { NoteWeights } from './app/note-weights.js';
export { PackParcel } from './app/pack-parcel.js';
export { type DeliverTo, ParcelAddresses } from './app/parcel-addresses.js';
export { RecordScans } from './app/record-scans.js';
export { RequestReturn } from './app/request-return.js';
export { ReturnPhotos } from './app/return-photos.js';
export { type AddressDoubt, addressDoubt, type TypedAddress } from './domain/address-doubt.js';
export { meaningOf, spaceOf } from './domain/courier-codes.js';
export {
  ActionNotOffered,
  type ActionOutcome,
  type ActionReceipt,
  type AttemptAction,
  type CourierBooking,
  CourierRefused,
  Couriers,
  CourierUnavailable,
  type ParcelEnd,
  type ParcelToBook,
  UnknownCourier,
} from './domain/courier-gateway.js';
export { type DeliveryPromise, deliveryPromise, type Stop, type Zone, zoneBetween } from './domain/delivery-promise.js';
export {
  NothingToReturn,
  ReturnWindowOver,
  UnknownShipment,
  WebhookUnreadable,
  WebhookUnsigned,
} from './domain/errors.js';
export type {
  Delivery,
  DeliveryCorrected,
  DeliveryFailed,
  FailedDeliveryOver,
  LogisticsEvent,
  OfParcel,
  ParcelInstructed,
  ParcelWeighed,
  ReturnChecked,
  ReturnRequested,
  ReturnWithdrawn,
  ShipmentCameBack,
  ShipmentCancelled,
  ShipmentDelivered,
  ShipmentFound,
  ShipmentLost,
  ShipmentManifested,
  SupplierLate,
} from './domain/events.js';
export type { FailureReason } from './domain/failure-reason.js';
export { idOfShort, shortId } from './domain/label.js';
export type { NewShipment, ParcelLine, ParcelNews, ParcelView } from './domain/parcel.js';
export {
  type AskedInstruction,
  type InstructionOutcome,
  isAskedBack,
  type ParcelInstruction,
  takesInstructions,
} from './domain/parcel-instruction.js';
export { NotServiceable, PincodeUnknown, type Place, type Service, stateIn } from './domain/place.js';
export { placeWords } from './domain/place-words.js';
export { RETURN_PHOTOS } from './domain/return-photo.js';
export { RETURN_REASONS, type ReturnReason, type Verdict } from './domain/return-reason.js';
export { SHIPMENT_STATUSES, type ShipmentId, type ShipmentStatus } from './domain/shipment-status.js';
export { SHIPMENT_TABLE } from './domain/shipment-table.js';
export type { WeightReport } from './domain/weight-report.js';
export type { HeldParcel, WaitingInstruction } from './infra/instruction.repository.js';
export type { ParcelCredit, ParcelMoney } from './infra/parcel-money.repository.js';
export type { KeptByReason, ReturnView } from './infra/return-photo.repository.js';
export type { CourierReport } from './infra/scan.repository.js';
export { LogisticsApi } from './logistics.api.js';
export { LogisticsModule } from './logistics.module.js';
export { LogisticsQueries } from './logistics.queries.js';
export { ReturnCard, ReturnPhotoRow } from './pages/return-card.js';
export { sendReturnPhoto } from './pages/send-return-photo.js';
