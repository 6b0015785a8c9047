import { istDay, istSpaced, istText } from '../wire/indian-time.js';
import { expectedAt, type Parcel, reachedAt, type Scan } from './parcel.js';
import { STATUSES } from './statuses.js';

const CHANNEL_ID = 3_422_553;

/** Shiprocket's tracking webhook, field for field; `scans` holds the whole way so far, oldest first. */
export function trackingWebhook(parcel: Parcel) {
  const last = parcel.scans.at(-1);
  if (!last) throw new Error('a parcel without a scan has no news');
  return {
    awb: parcel.awb ?? '',
    courier_name: parcel.company?.name ?? '',
    current_status: last.status,
    current_status_id: STATUSES[last.status].order,
    shipment_status: last.status,
    shipment_status_id: STATUSES[last.status].shipment,
    current_timestamp: istSpaced(last.at),
    order_id: parcel.channelOrderId,
    sr_order_id: parcel.srOrderId,
    awb_assigned_date: parcel.awbAssignedAt ? istText(parcel.awbAssignedAt) : '',
    pickup_scheduled_date: parcel.pickupBookedAt ? istText(parcel.pickupBookedAt) : '',
    etd: istText(expectedAt(parcel)),
    scans: parcel.scans.map(scanLine),
    is_return: parcel.direction === 'return' ? 1 : 0,
    channel_id: CHANNEL_ID,
    pod_status: 'OTP Based Delivery',
    pod: 'Not Available',
  };
}

/** The answer of GET courier/track/awb/{awb}; activities newest first, as Shiprocket gives them. */
export function trackingAnswer(parcel: Parcel) {
  const last = parcel.scans.at(-1);
  const delivered = reachedAt(parcel, 'DELIVERED');
  const pickedUp = reachedAt(parcel, 'PICKED UP') ?? reachedAt(parcel, 'RETURN PICKED UP');
  return {
    tracking_data: {
      track_status: last ? 1 : 0,
      shipment_status: last ? STATUSES[last.status].shipment : 0,
      shipment_track: [
        {
          id: parcel.shipmentId,
          awb_code: parcel.awb ?? '',
          courier_company_id: parcel.company?.id ?? null,
          shipment_id: parcel.shipmentId,
          order_id: parcel.srOrderId,
          pickup_date: pickedUp ? istText(pickedUp) : null,
          delivered_date: parcel.status === 'DELIVERED' && delivered ? istText(delivered) : '',
          weight: parcel.weightKg.toFixed(2),
          packages: 1,
          current_status: last?.status ?? parcel.status,
          delivered_to: parcel.to.city,
          destination: parcel.to.city,
          consignee_name: parcel.to.name,
          origin: parcel.from.city,
          courier_agent_details: null,
          courier_name: parcel.company?.name ?? '',
          edd: istText(expectedAt(parcel)),
          pod: 'Not Available',
          pod_status: 'OTP Based Delivery',
        },
      ],
      shipment_track_activities: parcel.scans.map(scanLine).reverse(),
      track_url: `https://shiprocket.co/tracking/${parcel.awb ?? ''}`,
      etd: istDay(expectedAt(parcel)),
    },
  };
}

function scanLine(scan: Scan) {
  return {
    date: istText(scan.at),
    status: STATUSES[scan.status].scan,
    activity: scan.activity,
    location: scan.location,
    'sr-status': String(STATUSES[scan.status].shipment),
    'sr-status-label': scan.status,
  };
}
