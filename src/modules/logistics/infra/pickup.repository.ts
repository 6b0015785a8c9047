import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { Database, newId, rows, type Tx } from '../../../platform/database/index.js';
import type { CourierBooking } from '../domain/courier-gateway.js';
import { UnknownPickup } from '../domain/errors.js';
import type { Pickup, PickupSlot } from '../domain/pickup.js';
import type { ShipmentId } from '../domain/shipment-status.js';

const SHOWN_MAX = 60;

/** A parcel that a courier is to fetch. */
export interface PickupParcel {
  readonly shipmentId: ShipmentId;
  readonly awb: string;
  readonly weightGrams: number;
  /** Pieces in it. */
  readonly pieces: number;
  readonly pincode: string;
}

/** Visits of couriers: each parcel that is handed over joins the one of its supplier, courier and day. */
@Injectable()
export class PickupRepository {
  constructor(private readonly database: Database) {}

  /**
   * The parcel goes with the next visit: today's before the policy's hour on a business day, else that of the next one.
   * The first parcel of a visit says when in the day, a later one may change it.
   */
  async join(
    tx: Tx,
    parcel: { shipmentId: ShipmentId; supplierId: Id<'User'>; carrier: CourierBooking; slot: PickupSlot | undefined },
  ): Promise<void> {
    const { shipmentId, supplierId, carrier, slot } = parcel;
    await rows(
      tx,
      `with today as (
         select (haat_now() at time zone 'Asia/Kolkata')::date as day, extract(hour from haat_now() at time zone 'Asia/Kolkata') as hour
       ), visit as (
         select case when t.hour < p.pickup_cutoff_hour and extract(isodow from t.day) <> 7
             and not exists (select 1 from business_holiday h where h.day = t.day) then t.day
           else (business_deadline(haat_now(), 1) at time zone 'Asia/Kolkata')::date - 1 end as day
         from today t join dispatch_policy p on daterange(p.valid_from, p.valid_to) @> t.day
       ), joined as (
         insert into pickup (id, supplier_id, provider, day, slot, opened_at)
         select $1, $2, $3, day, coalesce($4, 'any'), haat_now() from visit
         on conflict (supplier_id, provider, day) do update set slot = coalesce($4, pickup.slot) returning id
       )
       insert into pickup_parcel (pickup_id, shipment_id, awb, added_at)
       select id, $5, $6, haat_now() from joined on conflict do nothing`,
      [newId(), supplierId, carrier.provider, slot ?? null, shipmentId, carrier.awb],
    );
  }

  /** The supplier's visits, newest first. */
  of(supplierId: Id<'User'>): Promise<Pickup[]> {
    return this.database.query<Pickup>(
      `${PICKUPS} where p.supplier_id = $1 ${GROUPED} order by p.day desc, p.id limit $2`,
      [supplierId, SHOWN_MAX],
    );
  }

  /** One of the supplier's visits with its parcels. Throws {@link UnknownPickup}. */
  async one(supplierId: Id<'User'>, id: Id<'Pickup'>): Promise<{ pickup: Pickup; parcels: PickupParcel[] }> {
    const [pickup, parcels] = await Promise.all([
      this.database.first<Pickup>(`${PICKUPS} where p.supplier_id = $1 and p.id = $2 ${GROUPED}`, [supplierId, id]),
      this.database.query<PickupParcel>(
        `select pp.shipment_id as "shipmentId", pp.awb, b.pincode,
           (select sum(l.quantity * l.weight_grams)::int from shipment_line l where l.shipment_id = s.id) as "weightGrams",
           (select sum(l.quantity)::int from shipment_line l where l.shipment_id = s.id) as pieces
         from pickup_parcel pp join shipment s on s.id = pp.shipment_id join order_buyer b on b.order_id = s.order_id
         where pp.pickup_id = $1 and s.supplier_id = $2 order by pp.added_at, pp.awb`,
        [id, supplierId],
      ),
    ]);
    if (!pickup) throw new UnknownPickup();
    return { pickup, parcels };
  }
}

/** Answers of the two shapes above, by the names of {@link Pickup}; days as texts. */
const PICKUPS = `
  select p.id, p.provider, p.day::text as day, p.slot, count(distinct pp.awb)::int as parcels,
    coalesce(sum(l.quantity * l.weight_grams), 0)::int as "weightGrams"
  from pickup p left join pickup_parcel pp on pp.pickup_id = p.id left join shipment_line l on l.shipment_id = pp.shipment_id`;
const GROUPED = 'group by p.id';
