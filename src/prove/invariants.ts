import type pg from 'pg';

/** What must hold whatever happened; a row is a breach. */
const INVARIANTS: Readonly<Record<string, string>> = {
  'stock adds up': `select variant_id::text as breach from stock
    where available < 0 or reserved < 0 or received <> available + reserved + sold + written_off`,
  'stock is what orders and parcels say': `select v.variant_id::text as breach from (
      select s.variant_id, s.reserved + s.sold as held, coalesce(sum(l.quantity) filter (where
        o.status in ('placed', 'seated') or (o.status = 'consented' and p.status not in
          ('cancelled', 'rto-checked', 'return-checked', 'lost', 'damaged', 'return-lost'))), 0) as wanted
      from stock s left join order_line l on l.variant_id = s.variant_id left join orders o on o.id = l.order_id
        left join shipment p on p.order_id = o.id and p.supplier_id = l.supplier_id
      group by s.variant_id, s.reserved, s.sold) v where v.held <> v.wanted`,
  'journals balance': `select journal_id::text as breach from journal_line group by journal_id having sum(amount_minor) <> 0`,
  'every consented order has its parcels': `select o.id::text as breach from orders o where o.status = 'consented'
    and not exists (select 1 from shipment s where s.order_id = o.id)`,
  'one parcel a supplier and order': `select order_id::text as breach from shipment
    group by order_id, supplier_id having count(*) > 1`,
};

/** The names of all that is broken, with how often. */
export async function breaches(owner: pg.Client): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const [name, statement] of Object.entries(INVARIANTS)) {
    const { rowCount } = await owner.query(statement);
    if (rowCount) found[name] = rowCount;
  }
  return found;
}
