import { Injectable } from '@nestjs/common';
import { type BusinessDay, businessDay, type Id, Money, type Pincode } from '../../../kernel/index.js';
import { one, rows, type Tx } from '../../../platform/database/index.js';
import type { Cause, WayBack } from '../domain/return-freight.js';

/** How a parcel went back: with whom, between which places, booked on which day. */
export interface ToldWay {
  readonly courier: string;
  readonly from: Pincode;
  readonly to: Pincode;
  readonly day: BusinessDay;
  readonly grams: number;
}

/** A way back as it is written down. */
export interface BookedWay extends WayBack {
  readonly orderId: Id<'Order'>;
  readonly supplierId: Id<'User'>;
  readonly cause: Cause;
  readonly courier: string;
  readonly freight: Money;
  readonly supplierBp: number;
  readonly amount: Money;
  readonly cameBackAt: Date;
}

/** What ways back cost, and what was taken back of it. */
@Injectable()
export class ReturnFreightRepository {
  /** Undefined where no courier was booked for it, so that nobody knows what the way back costs. */
  async wayOf(tx: Tx, { shipmentId, deliveryNo }: WayBack): Promise<ToldWay | undefined> {
    const row = await one<{ courier: string; from: Pincode; to: Pincode; grams: number; at: Date }>(
      tx,
      `select coalesce(r.provider, i.courier) as courier, i.from_pincode as "from", i.to_pincode as "to",
         i.declared_grams as grams, coalesce(r.requested_at, i.made_at) as at
       from (select * from booking_intent b where b.shipment_id = $1 and b.outcome = 'booked' order by b.no desc limit 1) i
         left join lateral (select provider, requested_at from return_request r
           where r.shipment_id = $1 and r.delivery_no = $2 and r.withdrawn_at is null order by r.no desc limit 1) r on true`,
      [shipmentId, deliveryNo],
    );
    if (!row) return undefined;
    const { at, ...way } = row;
    return { ...way, day: businessDay(at) };
  }

  /** The share that the rule of a day lays on the supplier, in hundredths of a percent. */
  async shareOn(tx: Tx, cause: Cause, day: BusinessDay): Promise<number> {
    const found = await one<{ bp: number }>(tx, 'select return_freight_share($1, $2::date) as bp', [cause, day]);
    return found?.bp ?? 0;
  }

  /** False where it was booked before; the database takes no other amount than the rule's. */
  async add(tx: Tx, way: BookedWay): Promise<boolean> {
    const added = await one(
      tx,
      `insert into return_freight (shipment_id, delivery_no, order_id, supplier_id, cause, courier, freight_minor, supplier_bp,
         amount_minor, came_back_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning 1`,
      [
        way.shipmentId,
        way.deliveryNo,
        way.orderId,
        way.supplierId,
        way.cause,
        way.courier,
        way.freight.toString(),
        way.supplierBp,
        way.amount.toString(),
        way.cameBackAt,
      ],
    );
    return added !== undefined;
  }

  /** Whether the delivery was corrected before its way back is told; holds the parcel until commit. */
  async isTakenBack(tx: Tx, { shipmentId, deliveryNo }: WayBack): Promise<boolean> {
    await lockParcel(tx, shipmentId);
    const found = await rows(tx, 'select 1 from return_freight_reversal where shipment_id = $1 and delivery_no = $2', [
      shipmentId,
      deliveryNo,
    ]);
    return found.length > 0;
  }

  /** Under lock; undefined where no such way was booked. */
  async find(
    tx: Tx,
    { shipmentId, deliveryNo }: WayBack,
  ): Promise<{ orderId: Id<'Order'>; amount: Money } | undefined> {
    await lockParcel(tx, shipmentId);
    const row = await one<{ order_id: Id<'Order'>; amount: string }>(
      tx,
      'select order_id, amount_minor::text as amount from return_freight where shipment_id = $1 and delivery_no = $2',
      [shipmentId, deliveryNo],
    );
    return row && { orderId: row.order_id, amount: Money.paise(row.amount) };
  }

  /** False where it was taken back before. */
  async takeBack(tx: Tx, { shipmentId, deliveryNo }: WayBack, by: { userId: string | null; reason: string }) {
    const added = await one(
      tx,
      `insert into return_freight_reversal (shipment_id, delivery_no, reason, reversed_by) values ($1, $2, $3, $4)
       on conflict do nothing returning 1`,
      [shipmentId, deliveryNo, by.reason, by.userId],
    );
    return added !== undefined;
  }
}

/** Rows are only ever added, so whoever books, corrects or lets off waits here for the others of the parcel. */
async function lockParcel(tx: Tx, shipmentId: string): Promise<void> {
  await rows(tx, `select pg_advisory_xact_lock(hashtextextended('return-freight|' || $1, 0))`, [shipmentId]);
}
