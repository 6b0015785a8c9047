import { Injectable } from '@nestjs/common';
import { one, type Tx } from '../../../../platform/database/index.js';

/** Counts what levels are made of. */
@Injectable()
export class DeliveriesQueries {
  /** Her orders that were delivered and did not come back; one she placed for herself counts for nothing. */
  async count(tx: Tx, resellerId: string): Promise<number> {
    const row = await one<{ count: number }>(
      tx,
      `select count(distinct o.id)::int as count
       from orders o join shipment s on s.order_id = o.id left join order_attribution a on a.order_id = o.id
       where o.reseller_id = $1 and s.status = 'delivered' and a.is_self_purchase is not true`,
      [resellerId],
    );
    return row?.count ?? 0;
  }
}
