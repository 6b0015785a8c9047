import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/index.js';
import type { ParcelNews } from '../domain/parcel.js';
import type { Leg } from '../domain/scan.js';
import type { ShipmentId, ShipmentStatus } from '../domain/shipment-status.js';
import { statusOfCode } from '../domain/shiprocket-codes.js';

interface NewsRow {
  readonly at: Date;
  readonly leg: Leg | null;
  readonly status: ShipmentStatus | null;
  readonly code: string | null;
  readonly label: string;
  readonly location: string;
}

/** The story of a parcel: what people did, and every scan of the courier on both legs. */
@Injectable()
export class StoryQueries {
  constructor(private readonly database: Database) {}

  /** Oldest first. */
  async of(shipmentId: ShipmentId): Promise<ParcelNews[]> {
    const found = await this.database.query<NewsRow>(
      `select happened_at as at, null as leg, to_status as status, null as code, '' as label, '' as location
       from shipment_event where shipment_id = $1 and cause <> 'courier'
       union all
       select c.scanned_at, 'forward', null, c.code, c.label, c.location
       from shipment s join courier_scan c on c.provider = s.provider and c.awb = s.awb where s.id = $1
       union all
       select c.scanned_at, 'back', null, c.code, c.label, c.location
       from return_request r join courier_scan c on c.provider = r.provider and c.awb = r.awb where r.shipment_id = $1
       order by at`,
      [shipmentId],
    );
    return found.map(newsFrom);
  }
}

function newsFrom({ at, leg, status, code, label, location }: NewsRow): ParcelNews {
  const scan = leg && code ? { leg, code } : undefined;
  const reached = scan ? statusOfCode(scan.code, scan.leg) : (status ?? undefined);
  return { at, status: reached, scan, label, location };
}
