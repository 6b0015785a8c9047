import { istText } from '../wire/indian-time.js';
import { DELHIVERY_WORDS } from './delhivery-statuses.js';
import { type Parcel, reachedAt, type Scan } from './parcel.js';

/** Delhivery's push: the present status only, with the reason beside it. */
export function delhiveryPush(parcel: Parcel) {
  const last = parcel.scans.at(-1);
  if (!last) throw new Error('a parcel without a scan has no news');
  const { type, status, reason } = DELHIVERY_WORDS[last.status];
  return {
    Shipment: {
      Status: {
        Status: status,
        StatusDateTime: wallTime(last.at),
        StatusType: type,
        StatusLocation: last.location,
        Instructions: last.activity,
      },
      PickUpDate: parcel.pickupBookedAt ? wallTime(parcel.pickupBookedAt) : null,
      NSLCode: reason,
      Sortcode: '',
      ReferenceNo: parcel.channelOrderId,
      AWB: parcel.awb ?? '',
    },
  };
}

/** The answer of v1/packages/json. */
export function packagesAnswer(parcels: readonly Parcel[]) {
  return { ShipmentData: parcels.map((parcel) => ({ Shipment: packageOf(parcel) })) };
}

function packageOf(parcel: Parcel) {
  const last = parcel.scans.at(-1);
  return {
    AWB: parcel.awb ?? '',
    ReferenceNo: parcel.channelOrderId,
    OrderType: parcel.direction === 'return' ? 'Pickup' : parcel.payment === 'COD' ? 'COD' : 'Pre-paid',
    CODAmount: Number(parcel.cod.paise) / 100,
    PickUpDate: parcel.pickupBookedAt ? wallTime(parcel.pickupBookedAt) : null,
    // in grams, once it was weighed at the first hub
    ChargedWeight: reachedAt(parcel, 'IN TRANSIT') ? Math.round(parcel.weightKg * 1000) : null,
    Destination: parcel.to.city,
    Origin: parcel.from.city,
    Status: last
      ? statusOf(last)
      : { Status: 'Manifested', StatusType: 'UD', StatusDateTime: wallTime(parcel.placedAt) },
    Scans: parcel.scans.map((scan) => ({ ScanDetail: scanDetail(scan) })),
  };
}

function statusOf(scan: Scan) {
  const { type, status, reason } = DELHIVERY_WORDS[scan.status];
  return {
    Status: status,
    StatusType: type,
    StatusCode: reason,
    StatusDateTime: wallTime(scan.at),
    StatusLocation: scan.location,
    RecievedBy: '',
    Instructions: scan.activity,
  };
}

function scanDetail(scan: Scan) {
  const { type, status, reason } = DELHIVERY_WORDS[scan.status];
  return {
    ScanDateTime: wallTime(scan.at),
    ScanType: type,
    Scan: status,
    StatusDateTime: wallTime(scan.at),
    ScannedLocation: scan.location,
    StatusCode: reason,
    Instructions: scan.activity,
  };
}

/** "2026-11-03T14:30:12.000", Indian wall time without a zone. */
function wallTime(at: Date): string {
  return `${istText(at).replace(' ', 'T')}.000`;
}
