import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '../../../platform/database/index.js';

/** Whether a sale counts for the year, or is taken out of it again: all of it, its goods, or what was paid beside them. */
export type SaleMove = 'sold' | 'taken-back' | 'goods-taken-back' | 'charges-taken-back';

/** How often goods and charges are counted. */
const SIGNS: Readonly<Record<SaleMove, { readonly goods: number; readonly charges: number }>> = {
  sold: { goods: 1, charges: 1 },
  'taken-back': { goods: -1, charges: -1 },
  'goods-taken-back': { goods: -1, charges: 0 },
  'charges-taken-back': { goods: 0, charges: -1 },
};

/** What individuals and Hindu undivided families sold in a financial year: it decides about TDS (section 194-O). */
@Injectable()
export class SellerYearRepository {
  /** Others are left alone; the first sale of a new year begins at zero, and one of a year before counts no more. */
  async move(
    tx: Tx,
    { supplierId, orderId }: { supplierId: string; orderId: string },
    financialYear: string,
    move: SaleMove,
  ): Promise<void> {
    await rows(
      tx,
      `update supplier s set sales_year = greatest(s.sales_year, $3),
         sales_minor = case when s.sales_year = $3 then s.sales_minor + x.taxable
           when s.sales_year < $3 then x.taxable else s.sales_minor end
       from (
         -- GST taken out of each piece to the nearest two paise, as the sale was taxed
         select $4 * coalesce(sum(l.quantity * (l.selling_minor
           - 2 * ((l.selling_minor * l.gst_rate_bp + 10000 + l.gst_rate_bp) / (2 * (10000 + l.gst_rate_bp))))), 0)::bigint
           + $5 * coalesce((select sum(c.taxable_minor) from parcel_charge c where c.order_id = $2 and c.supplier_id = $1
             and not c.is_waived), 0)::bigint as taxable
         from order_line l where l.order_id = $2 and l.supplier_id = $1) x
       where s.id = $1 and s.is_person`,
      [supplierId, orderId, financialYear, SIGNS[move].goods, SIGNS[move].charges],
    );
  }
}
