import { Injectable } from '@nestjs/common';
import { one, type Tx } from '../../../platform/database/index.js';
import type { Fate } from '../domain/fate.js';

/** What an event adds to the fate of a delivery. */
export interface FateNews {
  readonly shipmentId: string;
  readonly deliveryNo: number;
  readonly orderId: string;
  readonly supplierId: string;
  readonly resellerId: string;
  readonly deliveredAt?: Date;
  readonly correctedAt?: Date;
  readonly checkedAt?: Date;
  readonly returnsAsked?: number;
  readonly returnsEnded?: number;
}

/** One row a delivery; whoever adds to it holds it until commit, so that its events are worked on one after the other. */
@Injectable()
export class FateRepository {
  async tell(tx: Tx, news: FateNews): Promise<Fate> {
    const fate = await one<Fate>(
      tx,
      `insert into delivery_fate as f (shipment_id, delivery_no, order_id, supplier_id, reseller_id,
         delivered_at, corrected_at, checked_at, returns_asked, returns_ended)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (shipment_id, delivery_no) do update set
         delivered_at = coalesce(f.delivered_at, excluded.delivered_at),
         corrected_at = coalesce(f.corrected_at, excluded.corrected_at),
         checked_at = coalesce(f.checked_at, excluded.checked_at),
         returns_asked = f.returns_asked + excluded.returns_asked,
         returns_ended = f.returns_ended + excluded.returns_ended
       returning delivered_at as "deliveredAt", corrected_at as "correctedAt", checked_at as "checkedAt",
         returns_asked as "returnsAsked", returns_ended as "returnsEnded"`,
      [
        news.shipmentId,
        news.deliveryNo,
        news.orderId,
        news.supplierId,
        news.resellerId,
        news.deliveredAt ?? null,
        news.correctedAt ?? null,
        news.checkedAt ?? null,
        news.returnsAsked ?? 0,
        news.returnsEnded ?? 0,
      ],
    );
    if (!fate) throw new Error('a fate was told and not kept');
    return fate;
  }
}
