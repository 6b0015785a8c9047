import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '../../../platform/database/index.js';
import type { ShipmentStatus } from '../domain/shipment-status.js';

/** A courier is expected to say something about parcels that stand at one of these. */
const ON_THE_WAY: readonly ShipmentStatus[] = [
  'manifested',
  'picked-up',
  'in-transit',
  'out-for-delivery',
  'undelivered',
  'rto-initiated',
  'rto-in-transit',
];

/** Parcels on their way of which nothing was heard for a while. */
@Injectable()
export class QuietParcelRepository {
  /** Takes up to `most` that were quiet for `hours` and not asked about since; nobody else gets them meanwhile. */
  async claim(tx: Tx, hours: number, most: number): Promise<{ provider: string; awb: string }[]> {
    return rows<{ provider: string; awb: string }>(
      tx,
      `with due as (
         select s.id, s.provider, s.awb
         from shipment s left join courier_poll p on p.shipment_id = s.id
         where s.status = any($1) and s.awb is not null
           and coalesce(p.asked_at, s.manifested_at) < haat_now() - make_interval(hours => $2)
           and not exists (select 1 from courier_scan c where c.provider = s.provider and c.awb = s.awb
             and c.scanned_at > haat_now() - make_interval(hours => $2))
         order by coalesce(p.asked_at, s.manifested_at) limit $3 for update of s skip locked
       ), noted as (
         insert into courier_poll (shipment_id, asked_at) select id, haat_now() from due
         on conflict (shipment_id) do update set asked_at = excluded.asked_at
       )
       select provider, awb from due`,
      [ON_THE_WAY, hours, most],
    );
  }
}
