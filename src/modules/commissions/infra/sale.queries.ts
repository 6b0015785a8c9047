import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { one, type Tx } from '../../../platform/database/index.js';
import type { Sale } from '../domain/sale.js';

/** How an order's lines of one supplier are divided. */
@Injectable()
export class SaleQueries {
  async saleOf(tx: Tx, orderId: string, supplierId: string): Promise<Sale> {
    const row = await one<Record<keyof Sale, string>>(
      tx,
      `select sum(selling_minor * quantity)::bigint as cod, sum(supplier_minor)::bigint as supplier,
         sum(reseller_minor)::bigint as reseller, sum(fee_minor)::bigint as fee, sum(gst_on_fee_minor)::bigint as "gstOnFee",
         sum(tcs_minor)::bigint as tcs, sum(tds_194o_minor)::bigint as tds194o, sum(tds_194h_minor)::bigint as tds194h,
         sum(rounding_minor)::bigint as rounding, sum(commission_minor)::bigint as commission
       from order_line where order_id = $1 and supplier_id = $2 having count(*) > 0`,
      [orderId, supplierId],
    );
    if (!row) throw new Error(`order ${orderId} has no lines of supplier ${supplierId}`);
    return {
      cod: Money.paise(row.cod),
      supplier: Money.paise(row.supplier),
      reseller: Money.paise(row.reseller),
      fee: Money.paise(row.fee),
      gstOnFee: Money.paise(row.gstOnFee),
      tcs: Money.paise(row.tcs),
      tds194o: Money.paise(row.tds194o),
      tds194h: Money.paise(row.tds194h),
      rounding: Money.paise(row.rounding),
      commission: Money.paise(row.commission),
    };
  }
}
