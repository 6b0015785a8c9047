import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { rows, type Tx } from '../../../platform/database/index.js';

/** What a small supplier sold in a financial year for good, and the income tax deducted of it (section 194-O). */
export interface SalesOfYear {
  readonly supplierId: string;
  /** Without GST. */
  readonly sales: Money;
  readonly deducted: Money;
  /** What is owed to him now. */
  readonly payable: Money;
}

/** What was deducted of small suppliers for the year so far, derived from the documents. */
@Injectable()
export class SaleTaxRepository {
  /**
   * Individuals and Hindu undivided families to whom something is owed and whose sales of the year are above an amount. Whoever
   * asks holds the one lock of this work until commit, so that nobody is charged by two at once.
   */
  async above(tx: Tx, financialYear: string, least: Money): Promise<SalesOfYear[]> {
    await rows(tx, `select pg_advisory_xact_lock(hashtextextended('haat:supplier-tds-arrears', 0))`);
    const found = await rows<Record<'sales' | 'deducted' | 'payable', string> & { id: string }>(
      tx,
      `with owed as (
         select s.id, -a.balance_minor as payable
         from supplier s join account a on a.code = 'supplier:' || s.id || ':payable'
         where a.balance_minor < 0 and s.is_person and s.sales_year = $1 and s.sales_minor > $2)
       select o.id, o.payable::text, sum(p.taxable)::text as sales, sum(p.tds)::text as deducted
       from owed o
       cross join lateral (
         select l.quantity * (l.selling_minor
             - 2 * ((l.selling_minor * l.gst_rate_bp + 10000 + l.gst_rate_bp) / (2 * (10000 + l.gst_rate_bp)))) as taxable,
           l.tds_194o_minor as tds
         from supplier_due d join shipment h on h.id = d.shipment_id
           join order_line l on l.order_id = h.order_id and l.supplier_id = d.supplier_id
         where d.supplier_id = o.id and d.status = 'payable'
           and $1 = to_char((d.earned_at at time zone 'Asia/Kolkata') - interval '3 months', 'YYYY')
             || '-' || to_char((d.earned_at at time zone 'Asia/Kolkata') + interval '9 months', 'YY')
         union all
         select c.taxable_minor, c.tds_194o_minor from supplier_due d join parcel_charge c on c.shipment_id = d.shipment_id
         where d.supplier_id = o.id and d.status = 'payable' and not c.is_waived
           and $1 = to_char((d.earned_at at time zone 'Asia/Kolkata') - interval '3 months', 'YYYY')
             || '-' || to_char((d.earned_at at time zone 'Asia/Kolkata') + interval '9 months', 'YY')
         union all select 0, t.amount_minor from supplier_tds_arrears t where t.supplier_id = o.id and t.financial_year = $1) p
       group by o.id, o.payable having sum(p.taxable) > $2 order by o.id`,
      [financialYear, least.toString()],
    );
    return found.map(({ id, sales, deducted, payable }) => ({
      supplierId: id,
      sales: Money.paise(sales),
      deducted: Money.paise(deducted),
      payable: Money.paise(payable),
    }));
  }

  async add(tx: Tx, financialYear: string, all: readonly (SalesOfYear & { id: string; amount: Money })[]) {
    await rows(
      tx,
      `insert into supplier_tds_arrears (id, supplier_id, financial_year, sales_minor, deducted_minor, amount_minor)
       select a.id, a.supplier_id, $1, a.sales, a.deducted, a.amount
       from unnest($2::uuid[], $3::uuid[], $4::bigint[], $5::bigint[], $6::bigint[]) as a(id, supplier_id, sales, deducted, amount)`,
      [
        financialYear,
        all.map(({ id }) => id),
        all.map(({ supplierId }) => supplierId),
        all.map(({ sales }) => sales.toString()),
        all.map(({ deducted }) => deducted.toString()),
        all.map(({ amount }) => amount.toString()),
      ],
    );
  }
}
