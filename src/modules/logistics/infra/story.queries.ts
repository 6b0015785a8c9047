import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/index.js';
import type { CodeMeaning } from '../domain/code-meaning.js';
import { statusOfScan } from '../domain/courier-codes.js';
import type { ParcelNews } from '../domain/parcel.js';
import type { Leg } from '../domain/scan.js';
import type { ShipmentId, ShipmentStatus } from '../domain/shipment-status.js';

interface NewsRow {
  readonly at: Date;
  readonly leg: Leg | null;
  readonly status: ShipmentStatus | null;
  readonly provider: string | null;
  readonly code: string | null;
  readonly assigned: CodeMeaning | null;
  readonly label: string;
  readonly location: string;
}

/** The story of a parcel: what people did, and every scan of the courier on both legs. */
@Injectable()
export class StoryQueries {
  constructor(private readonly database: Database) {}

  /** Oldest first; couriers tell minutes, so within one what was done here to send it comes before their scans. */
  async of(shipmentId: ShipmentId): Promise<ParcelNews[]> {
    const found = await this.database.query<NewsRow>(
      `select * from (select happened_at as at, null as leg, to_status as status, null as provider, null as code, null as assigned, '' as label, '' as location
       from shipment_event where shipment_id = $1 and cause <> 'courier'
       union all
       select c.scanned_at, 'forward', null, c.provider, c.code,
         meaning_of_courier_code(c.provider, 'forward', c.code, c.scanned_at), c.label, c.location
       from shipment s join courier_scan c on c.provider = s.provider and c.awb = s.awb where s.id = $1
       union all
       select c.scanned_at, 'back', null, c.provider, c.code,
         meaning_of_courier_code(c.provider, 'back', c.code, c.scanned_at), c.label, c.location
       from return_request r join courier_scan c on c.provider = r.provider and c.awb = r.awb where r.shipment_id = $1
       ) told
       order by date_trunc('minute', at), case when leg is not null then 1
         when status in ('consented', 'accepted', 'manifested', 'booking-cancelled') then 0 else 2 end, at`,
      [shipmentId],
    );
    return found.map(newsFrom);
  }
}

function newsFrom({ at, leg, status, provider, code, assigned, label, location }: NewsRow): ParcelNews {
  if (!leg || !code || !provider) return { at, status: status ?? undefined, scan: undefined, label, location };
  const reached = statusOfScan({ code, ...(assigned && { assigned }) }, { provider, leg });
  return { at, status: reached, scan: { leg, code }, label, location };
}
