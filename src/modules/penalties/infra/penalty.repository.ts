import { Injectable } from '@nestjs/common';
import { type Id, Money } from '../../../kernel/index.js';
import { one, type Tx } from '../../../platform/database/index.js';
import { PenaltyWaivedAlready, UnknownPenalty } from '../domain/errors.js';
import type { PenaltyName } from '../domain/penalty.js';

/** Penalties, and what suppliers were let off. */
@Injectable()
export class PenaltyRepository {
  /** Gives the GST on it; undefined where it was charged before. The database takes no other amount than that of the fault. */
  async add(
    tx: Tx,
    { shipmentId, kind }: PenaltyName,
    of: { orderId: Id<'Order'>; supplierId: Id<'User'>; amount: Money },
  ): Promise<Money | undefined> {
    const added = await one<{ gst: string }>(
      tx,
      `insert into penalty (shipment_id, kind, supplier_id, order_id, amount_minor, gst_minor, charged_at)
       values ($1, $2, $3, $4, $5::bigint, penalty_gst_of($5::bigint, (haat_now() at time zone 'Asia/Kolkata')::date), haat_now())
       on conflict do nothing returning gst_minor::text as gst`,
      [shipmentId, kind, of.supplierId, of.orderId, of.amount.toString()],
    );
    return added && Money.paise(added.gst);
  }

  /** Gives the order it was about, and whether GST was charged with it. Throws {@link UnknownPenalty} or {@link PenaltyWaivedAlready}. */
  async waive(
    tx: Tx,
    { shipmentId, kind }: PenaltyName,
    by: { userId: Id<'User'>; reason: string },
  ): Promise<{ readonly orderId: Id<'Order'>; readonly hasGst: boolean }> {
    const found = await one<{ orderId: Id<'Order'>; hasGst: boolean }>(
      tx,
      'select order_id as "orderId", gst_minor > 0 as "hasGst" from penalty where shipment_id = $1 and kind = $2',
      [shipmentId, kind],
    );
    if (!found) throw new UnknownPenalty();
    const waived = await one(
      tx,
      `insert into penalty_waiver (shipment_id, kind, reason, waived_by) values ($1, $2, $3, $4)
       on conflict do nothing returning 1`,
      [shipmentId, kind, by.reason, by.userId],
    );
    if (waived === undefined) throw new PenaltyWaivedAlready();
    return found;
  }
}
