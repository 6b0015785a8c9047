import { Injectable } from '@nestjs/common';
import { one, rows, type Tx } from '../../../platform/database/index.js';
import type { RelationInForce } from '../domain/next-relation.js';

/** Whose order a delivered parcel was, and whose customer its buyer is. */
export interface DeliveredOrder {
  readonly resellerId: string;
  /** Hex. */
  readonly buyerKey: string;
  readonly isSelfPurchase: boolean;
  readonly lapseDays: number;
  readonly inForce: RelationInForce | undefined;
}

/** A relation that begins. */
export interface NewRelation {
  readonly buyerKey: string;
  readonly no: number;
  readonly resellerId: string;
  readonly cause: 'first-delivery' | 'lapse' | 'decision';
  readonly orderId?: string;
  readonly disputeId?: string;
  readonly since: Date;
}

interface DeliveredRow {
  readonly reseller_id: string;
  readonly buyer_key: string;
  readonly is_self_purchase: boolean;
  readonly lapse_days: number;
  readonly no: number | null;
  readonly holder: string | null;
  readonly last_sign: Date | null;
}

/** Relations between buyers and resellers. */
@Injectable()
export class RelationRepository {
  /** Undefined for an order that was never attributed. Parcels are read to know when the holder delivered last. */
  async ofDelivered(tx: Tx, orderId: string, deliveredAt: Date): Promise<DeliveredOrder | undefined> {
    const row = await one<DeliveredRow>(
      tx,
      `select a.reseller_id, encode(a.buyer_key, 'hex') as buyer_key, a.is_self_purchase, p.lapse_days, r.no,
         r.reseller_id as holder,
         greatest(r.since, (select max(s.delivered_at) from order_attribution h join shipment s on s.order_id = h.order_id
           where h.buyer_key = a.buyer_key and h.reseller_id = r.reseller_id)) as last_sign
       from order_attribution a
         cross join lateral (select lapse_days from attribution_parameters where valid_from <= $2
           order by valid_from desc limit 1) p
         left join lateral (select * from buyer_relation where buyer_key = a.buyer_key order by no desc limit 1) r on true
       where a.order_id = $1`,
      [orderId, deliveredAt],
    );
    return row && deliveredOf(row);
  }

  /** Gives whether it was the first with its number: of two at once, one begins and the other never was. */
  async begin(tx: Tx, relation: NewRelation): Promise<boolean> {
    const { buyerKey, no, resellerId, cause, orderId, disputeId, since } = relation;
    const begun = await rows(
      tx,
      `insert into buyer_relation (buyer_key, no, reseller_id, cause, order_id, dispute_id, since)
       values (decode($1, 'hex'), $2, $3, $4, $5, $6, $7) on conflict (buyer_key, no) do nothing returning id`,
      [buyerKey, no, resellerId, cause, orderId ?? null, disputeId ?? null, since],
    );
    return begun.length > 0;
  }
}

function deliveredOf(row: DeliveredRow): DeliveredOrder {
  const { no, holder, last_sign: lastSign } = row;
  return {
    resellerId: row.reseller_id,
    buyerKey: row.buyer_key,
    isSelfPurchase: row.is_self_purchase,
    lapseDays: row.lapse_days,
    inForce: no !== null && holder !== null && lastSign !== null ? { no, resellerId: holder, lastSign } : undefined,
  };
}
