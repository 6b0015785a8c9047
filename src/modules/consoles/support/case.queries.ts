import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/index.js';

/** One parcel (or an order without one yet) as support finds it; nothing here shows a whole phone number. */
export interface FoundCase {
  readonly orderId: string;
  readonly shipmentId: string | null;
  readonly status: string;
  readonly awb: string | null;
  readonly buyerName: string;
  readonly phone: string;
  readonly city: string;
  readonly dueMinor: string;
  readonly resellerName: string;
  readonly placedAt: Date;
  readonly deliveredAt: Date | null;
}

const FOUND_MAX = 50;

/** Finds orders by phone, order number, the courier's number or an invoice's. */
@Injectable()
export class CaseQueries {
  constructor(private readonly database: Database) {}

  /** Newest first; the words must be a whole number of one kind, so that nobody can browse people. */
  async find(search: { phone: string | null; orderId: string | null; awb: string }): Promise<FoundCase[]> {
    return this.database.query<FoundCase>(
      `select o.id as "orderId", s.id as "shipmentId", coalesce(s.status, o.status) as status, s.awb, b.name as "buyerName",
         b.phone, b.city, o.cash_due_minor as "dueMinor", r.display_name as "resellerName", o.placed_at as "placedAt",
         s.delivered_at as "deliveredAt"
       from orders o join order_buyer b on b.order_id = o.id join reseller r on r.id = o.reseller_id
         left join shipment s on s.order_id = o.id
       where b.phone = $1 or o.id = $2::uuid or s.awb = $3
         or s.id in (select d.shipment_id from tax_document d where d.number = upper($3))
       order by o.placed_at desc limit ${FOUND_MAX}`,
      [search.phone, search.orderId, search.awb],
    );
  }
}
