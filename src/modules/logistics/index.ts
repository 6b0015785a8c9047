export { type DeliverTo, ParcelAddresses } from './app/parcel-addresses.js';
export {
  type CourierBooking,
  CourierGateway,
  CourierRefused,
  CourierUnavailable,
  type ParcelEnd,
  type ParcelToBook,
} from './domain/courier-gateway.js';
export type {
  Delivery,
  DeliveryCorrected,
  LogisticsEvent,
  OfParcel,
  ReturnChecked,
  ReturnRequested,
  ReturnWithdrawn,
  ShipmentCameBack,
  ShipmentCancelled,
  ShipmentDelivered,
  ShipmentFound,
  ShipmentLost,
  ShipmentManifested,
} from './domain/events.js';
export type { NewShipment, ParcelLine, ParcelNews, ParcelView } from './domain/parcel.js';
export { NotServiceable, PincodeUnknown, type Place } from './domain/place.js';
export { RETURN_REASONS, type ReturnReason, VERDICTS, type Verdict } from './domain/return-reason.js';
export { SHIPMENT_STATUSES, type ShipmentId, type ShipmentStatus } from './domain/shipment-status.js';
export { LogisticsApi } from './logistics.api.js';
