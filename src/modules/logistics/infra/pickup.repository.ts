import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { Database, newId, one, rows, type Tx } from '../../../platform/database/index.js';
import type { CourierBooking } from '../domain/courier-gateway.js';
import { UnknownPickup } from '../domain/errors.js';
import type { Pickup, PickupAnswer, PickupSlot, PickupWish } from '../domain/pickup.js';
import type { ShipmentId } from '../domain/shipment-status.js';

const SHOWN_MAX = 60;
const REFERENCE_MAX_CHARS = 80;

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
   * The next visit of a courier: today's before the policy's hour on a business day, else that of the next one. When in the
   * day, the supplier says; where she does not, it stays as it was said for that visit before.
   */
  async next(
    tx: Tx,
    of: { supplierId: Id<'User'>; courier: string; slot: PickupSlot | undefined },
  ): Promise<PickupWish> {
    const found = await one<PickupWish>(
      tx,
      `with today as (
         select (haat_now() at time zone 'Asia/Kolkata')::date as day, extract(hour from haat_now() at time zone 'Asia/Kolkata') as hour
       ), visit as (
         select case when t.hour < p.pickup_cutoff_hour and extract(isodow from t.day) <> 7
             and not exists (select 1 from business_holiday h where h.day = t.day) then t.day
           else (business_deadline(haat_now(), 1) at time zone 'Asia/Kolkata')::date - 1 end as day
         from today t join dispatch_policy p on daterange(p.valid_from, p.valid_to) @> t.day
       )
       select v.day::text, coalesce($3, (select k.slot from pickup k
         where k.supplier_id = $1 and k.provider = $2 and k.day = v.day), 'any') as slot from visit v`,
      [of.supplierId, of.courier, of.slot ?? null],
    );
    if (!found) throw new Error('there is no dispatch policy for today');
    return found;
  }

  /** The parcel goes with the visit on the day that its courier answered, or that it was asked for; a later answer counts. */
  async join(
    tx: Tx,
    parcel: {
      shipmentId: ShipmentId;
      supplierId: Id<'User'>;
      carrier: CourierBooking;
      wish: PickupWish | undefined;
      answer: PickupAnswer | undefined;
    },
  ): Promise<void> {
    const { shipmentId, supplierId, carrier, answer } = parcel;
    const courier = carrier.provider;
    const { day, slot } = parcel.wish ?? (await this.next(tx, { supplierId, courier, slot: undefined }));
    await rows(
      tx,
      `with joined as (
         insert into pickup as p (id, supplier_id, provider, day, slot, opened_at, confirmed_at, confirmed_time, confirmed_as)
         values ($1, $2, $3, $4, $5, haat_now(), case when $6 then haat_now() end, $7, $8)
         on conflict (supplier_id, provider, day) do update set slot = excluded.slot,
           confirmed_at = coalesce(excluded.confirmed_at, p.confirmed_at),
           confirmed_time = coalesce(excluded.confirmed_time, p.confirmed_time),
           confirmed_as = case when excluded.confirmed_as = '' then p.confirmed_as else excluded.confirmed_as end
         returning id
       )
       insert into pickup_parcel (pickup_id, shipment_id, awb, added_at)
       select id, $9, $10, haat_now() from joined on conflict do nothing`,
      [
        newId(),
        supplierId,
        courier,
        answer?.day ?? day,
        slot,
        answer !== undefined,
        answer?.time ?? null,
        answer?.reference.slice(0, REFERENCE_MAX_CHARS) ?? '',
        shipmentId,
        carrier.awb,
      ],
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
           parcel_grams(s.id) as "weightGrams",
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
  select p.id, courier_title(p.provider) as courier, p.day::text as day, p.slot,
    case when p.confirmed_at is not null
      then json_build_object('time', to_char(p.confirmed_time, 'HH24:MI'), 'reference', p.confirmed_as) end as confirmed, count(distinct pp.awb)::int as parcels,
    coalesce(sum(parcel_grams(pp.shipment_id)), 0)::int as "weightGrams"
  from pickup p left join pickup_parcel pp on pp.pickup_id = p.id`;
const GROUPED = 'group by p.id';
