import { Injectable } from '@nestjs/common';
import type { Pincode } from '../../../kernel/index.js';
import { one, rows, type Tx } from '../../../platform/database/index.js';
import type { CourierChoice } from '../../couriers/index.js';
import type { PickupWish } from '../domain/pickup.js';
import type { ShipmentId, ShipmentStatus } from '../domain/shipment-status.js';

/** How a booking ended, as far as we know: `unknown` after a silence, until the courier was searched for our key. */
export type BookingOutcome = 'unknown' | 'booked' | 'refused';

/** What was asked of couriers for a parcel so far. */
export interface EarlierAsks {
  /**
   * The courier that was asked and whose answer is not known: nobody else may be asked before. When it was asked to come,
   * unless that day is over.
   */
  readonly open: { readonly courier: string; readonly pickup: PickupWish | undefined } | undefined;
  readonly refusedBy: ReadonlySet<string>;
}

const CAME_BACK: readonly ShipmentStatus[] = ['rto-initiated', 'rto-in-transit', 'rto-delivered', 'rto-checked'];
const STAYED: readonly ShipmentStatus[] = [
  'delivered',
  'return-requested',
  'return-picked',
  'return-received',
  'return-checked',
];
/** How far back returns are counted, so that a courier that has become better is chosen again. */
const PAST_DAYS = 90;

/** Wishes to book, each written before the courier is asked. */
@Injectable()
export class BookingIntentRepository {
  async earlier(tx: Tx, shipmentId: ShipmentId): Promise<EarlierAsks> {
    const found = await rows<{ courier: string; outcome: string } & Partial<PickupWish>>(
      tx,
      `select courier, outcome, pickup_slot as slot,
         case when pickup_day >= (haat_now() at time zone 'Asia/Kolkata')::date then pickup_day::text end as day
       from booking_intent where shipment_id = $1`,
      [shipmentId],
    );
    const refused = found.filter(({ outcome }) => outcome === 'refused').map(({ courier }) => courier);
    const open = found.find(({ outcome }) => outcome === 'asking' || outcome === 'unknown');
    const pickup = open?.day && open.slot ? { day: open.day, slot: open.slot } : undefined;
    return { open: open && { courier: open.courier, pickup }, refusedBy: new Set(refused) };
  }

  /** How each courier's parcels to this district ended in the last ninety days. */
  async past(tx: Tx, to: Pincode): Promise<Map<string, { ended: number; returned: number }>> {
    const found = await rows<{ courier: string; ended: number; returned: number }>(
      tx,
      `select i.courier, count(*)::int as ended, count(*) filter (where s.status = any($2))::int as returned
       from booking_intent i join shipment s on s.id = i.shipment_id
       where left(i.to_pincode, 3) = left($1, 3) and i.outcome = 'booked'
         and i.made_at > haat_now() - make_interval(days => $4) and s.status = any($2 || $3::text[])
       group by i.courier`,
      [to, CAME_BACK, STAYED, PAST_DAYS],
    );
    return new Map(found.map(({ courier, ended, returned }) => [courier, { ended, returned }]));
  }

  /** Writes the next wish down. The database allows one open wish a parcel. */
  async open(
    tx: Tx,
    shipmentId: ShipmentId,
    way: { from: Pincode; to: Pincode; grams: number; pickup: PickupWish },
    { courier, freight, reasons }: CourierChoice,
  ): Promise<void> {
    await rows(
      tx,
      `insert into booking_intent (shipment_id, no, courier, from_pincode, to_pincode, declared_grams, freight_minor, reasons,
         pickup_day, pickup_slot)
       select $1, coalesce(max(no), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9 from booking_intent where shipment_id = $1`,
      [
        shipmentId,
        courier,
        way.from,
        way.to,
        way.grams,
        freight?.toString() ?? null,
        JSON.stringify(reasons),
        way.pickup.day,
        way.pickup.slot,
      ],
    );
  }

  /** Writes down how the open wish ended, or that nobody knows; without an open one nothing happens. */
  async end(tx: Tx, shipmentId: ShipmentId, outcome: BookingOutcome): Promise<void> {
    await one(
      tx,
      `update booking_intent set outcome = $2, ended_at = case when $2 = 'unknown' then null else haat_now() end
       where shipment_id = $1 and outcome in ('asking', 'unknown')`,
      [shipmentId, outcome],
    );
  }
}
