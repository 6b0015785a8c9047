import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { rows, type Tx } from '../../../platform/database/index.js';

/** What was heard of a parcel; what is left out was not heard now. */
export interface ParcelHeard {
  readonly orderId: Id<'Order'>;
  readonly shipmentId: Id<'Shipment'>;
  readonly supplierId: Id<'User'>;
  /** The n-th delivery took place. */
  readonly deliveredNo?: number;
  /** The n-th delivery was taken back by the courier. */
  readonly correctedNo?: number;
  /** It is back at its supplier without a delivery. */
  readonly cameBack?: 'yes';
  /** Its buyer had it and sent it back. */
  readonly returned?: 'yes';
}

/** What happened to orders; the database counts it for phone, pincode, reseller and supplier. */
@Injectable()
export class OutcomeRepository {
  /** Told twice or in another order it comes to the same. An order that nobody weighed leaves no trace. */
  async hear(tx: Tx, heard: ParcelHeard): Promise<void> {
    await rows(
      tx,
      `insert into risk_parcel as p (shipment_id, order_id, supplier_id, delivered_no, corrected_no, came_back, returned)
       select $1, d.order_id, $3, $4, $5, $6, $7 from risk_decision d where d.order_id = $2
       on conflict (shipment_id) do update set delivered_no = greatest(p.delivered_no, excluded.delivered_no),
         corrected_no = greatest(p.corrected_no, excluded.corrected_no), came_back = p.came_back or excluded.came_back,
         returned = p.returned or excluded.returned`,
      [
        heard.shipmentId,
        heard.orderId,
        heard.supplierId,
        heard.deliveredNo ?? 0,
        heard.correctedNo ?? 0,
        heard.cameBack === 'yes',
        heard.returned === 'yes',
      ],
    );
  }

  async end(tx: Tx, orderId: Id<'Order'>, reason: string, at: Date): Promise<void> {
    await rows(
      tx,
      `insert into risk_end (order_id, reason, ended_at) select order_id, $2, $3 from risk_decision where order_id = $1
       on conflict (order_id) do nothing`,
      [orderId, reason, at],
    );
  }
}
