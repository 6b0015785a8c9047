import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';
import type { TaxPeriod } from '../domain/tax-period.js';

/** A supplier's row of GSTR-8: tables 3A and 3B, returns of the period against what was sold in it or before. */
export interface CollectedTax {
  /** Null for a supplier who is enrolled and not registered: no tax is collected from him. */
  readonly gstin: string | null;
  readonly supplier: string;
  readonly supplied: Money;
  readonly returned: Money;
  readonly net: Money;
  readonly igst: Money;
  readonly cgst: Money;
  readonly sgst: Money;
}

/** One person of whom tax was deducted. */
export interface DeductedTax {
  readonly section: '194H' | '194-O';
  readonly pan: string | null;
  readonly name: string;
  /** What the tax is on: sales without GST, or commission. */
  readonly base: Money;
  readonly tax: Money;
}

/** One document of the sales register. */
export interface RegisteredDocument {
  readonly id: string;
  readonly day: string;
  readonly supplier: string;
  readonly gstin: string | null;
  readonly kind: string;
  readonly number: string;
  readonly corrects: string | null;
  readonly placeOfSupply: string;
  readonly taxable: string;
  readonly cgst: string;
  readonly sgst: string;
  readonly igst: string;
  readonly roundOff: string;
  readonly total: string;
}

const DOCUMENTS_A_TURN = 2_000;

/** A journal of a sale moves its lines once forward or once back, on the day on which the books have it. */
const MOVED = `moved as (
  select case when j.kind in ('shipment.delivered', 'return.clawed-back.reversed', 'return.charges-kept') then 1 else -1 end as sign,
    s.id as shipment_id, s.supplier_id, s.reseller_id, goods.n * l.tcs_minor + beside.tcs as tcs_minor,
    goods.n * l.tds_194o_minor + beside.tds_194o as tds_194o_minor, goods.n * l.tds_194h_minor as tds_194h_minor,
    goods.n * l.commission_minor as commission_minor,
    -- the value that the tax was reckoned on: GST taken out of each piece to the nearest two paise
    goods.n * l.quantity * (l.selling_minor - 2 * ((l.selling_minor * l.gst_rate_bp + 10000 + l.gst_rate_bp) / (2 * (10000 + l.gst_rate_bp)))) + beside.taxable as taxable,
    coalesce((select t.place_of_supply from tax_document t where t.shipment_id = s.id order by t.round desc limit 1), b.state_code) as place
  from journal j
  join shipment s on s.id = (j.document ->> 'shipmentId')::uuid
  join order_line l on l.order_id = s.order_id and l.supplier_id = s.supplier_id
  -- delivery and the fee for cash are part of the same supply
  cross join lateral (select coalesce(sum(c.taxable_minor), 0)::bigint as taxable, coalesce(sum(c.tcs_minor), 0)::bigint as tcs,
      coalesce(sum(c.tds_194o_minor), 0)::bigint as tds_194o
    from parcel_charge c where c.shipment_id = s.id and c.line_no = l.no and not c.is_waived) beside
  -- what a return keeps are charges, all of those that were paid
  cross join lateral (select case when j.kind like 'return.charges-kept%' then 0 else 1 end as n) goods
  left join order_buyer b on b.order_id = s.order_id
  where j.day between $1::date and $2::date
    and j.kind in ('shipment.delivered', 'shipment.delivered.reversed', 'return.clawed-back', 'return.clawed-back.reversed', 'return.charges-kept',
      'return.charges-kept.reversed'))`;

/** What is to be told to tax offices, from the ledger's own journals and the tax documents. */
@Injectable()
export class TaxReturnQueries {
  constructor(private readonly database: Database) {}

  /** By supplier, as GSTR-8 asks for it. */
  async collected({ from, to }: TaxPeriod): Promise<CollectedTax[]> {
    const found = await this.database.query<Record<keyof CollectedTax, string> & { gstin: string | null }>(
      `with ${MOVED}
       select p.gstin, p.business_name as supplier,
         coalesce(sum(m.taxable) filter (where m.sign > 0), 0)::text as supplied,
         coalesce(sum(m.taxable) filter (where m.sign < 0), 0)::text as returned,
         sum(m.sign * m.taxable)::text as net,
         coalesce(sum(m.sign * m.tcs_minor) filter (where m.place is distinct from p.state_code), 0)::text as igst,
         (coalesce(sum(m.sign * m.tcs_minor) filter (where m.place = p.state_code), 0) / 2)::bigint::text as cgst,
         (coalesce(sum(m.sign * m.tcs_minor) filter (where m.place = p.state_code), 0)
           - (coalesce(sum(m.sign * m.tcs_minor) filter (where m.place = p.state_code), 0) / 2)::bigint)::text as sgst
       from moved m join supplier p on p.id = m.supplier_id group by p.id order by p.gstin nulls last, p.business_name`,
      [from, to],
    );
    return found.map(({ gstin, supplier, ...amounts }) => ({ gstin, supplier, ...moneyOf(amounts) }));
  }

  /** By section and person, as the quarterly statement of deductions asks for it. */
  async deducted({ from, to }: TaxPeriod): Promise<DeductedTax[]> {
    const found = await this.database.query<Omit<DeductedTax, 'base' | 'tax'> & { base: string; tax: string }>(
      `with ${MOVED},
       rewarded as (
         select split_part(a.code, ':', 2)::uuid as reseller_id, j.id, -sum(l.amount_minor) as net,
           (select -sum(t.amount_minor) from journal_line t join account ta on ta.id = t.account_id
            where t.journal_id = j.id and ta.code = 'tax:tds-194h') as tax
         from journal j join journal_line l on l.journal_id = j.id join account a on a.id = l.account_id
         where j.day between $1::date and $2::date and split_part(j.kind, '.', 1) in ('bonus', 'referral', 'tds')
           and a.code like 'reseller:%'
         group by a.code, j.id),
       -- what was kept back later was on sales that stand here already
       sales as (
         select supplier_id, sign * taxable as base, sign * tds_194o_minor as tax from moved
         union all
         select t.supplier_id, 0, t.amount_minor from journal j join supplier_tds_arrears t on j.ref = t.id::text
         where j.kind = 'tds-194o.arrears' and j.day between $1::date and $2::date),
       commissions as (
         select reseller_id, sign * commission_minor as base, sign * tds_194h_minor as tax from moved
         union all
         select reseller_id, net + coalesce(tax, 0), coalesce(tax, 0) from rewarded)
       select '194-O' as section, p.pan, p.legal_name as name, sum(m.base)::text as base, sum(m.tax)::text as tax
       from sales m join supplier p on p.id = m.supplier_id group by p.id
       union all
       select '194H', r.pan, r.display_name, sum(c.base)::text, sum(c.tax)::text
       from commissions c join reseller r on r.id = c.reseller_id group by r.id
       order by section, name`,
      [from, to],
    );
    return found.map(({ base, tax, ...one }) => ({ ...one, ...moneyOf({ base, tax }) }));
  }

  /** How much an account grew in the period, credit positive: what the rows above must add up to. */
  async booked(code: string, { from, to }: TaxPeriod): Promise<Money> {
    const row = await this.database.first<{ amount: string }>(
      `select coalesce(-sum(l.amount_minor), 0)::text as amount from account a join journal_line l on l.account_id = a.id
         join journal j on j.id = l.journal_id where a.code = $1 and j.day between $2::date and $3::date`,
      [code, from, to],
    );
    return Money.paise(row?.amount ?? '0');
  }

  /** All tax documents of the days, oldest first, some thousand in memory at a time. */
  async *register({ from, to }: TaxPeriod): AsyncGenerator<RegisteredDocument> {
    for (let after: readonly [string, string] | undefined = [from, '00000000-0000-0000-0000-000000000000']; after; ) {
      const found: RegisteredDocument[] = await this.database.query<RegisteredDocument>(
        `select d.id, d.issued_on::text as day, p.legal_name as supplier, p.gstin, d.kind, d.number, c.number as corrects,
           d.place_of_supply as "placeOfSupply", d.taxable_minor::text as taxable, d.cgst_minor::text as cgst,
           d.sgst_minor::text as sgst, d.igst_minor::text as igst, d.round_off_minor::text as "roundOff", d.total_minor::text as total
         from tax_document d join supplier p on p.id = d.supplier_id left join tax_document c on c.id = d.corrects
         where (d.issued_on, d.id) > ($1::date, $2::uuid) and d.issued_on <= $3::date order by d.issued_on, d.id limit $4`,
        [...after, to, DOCUMENTS_A_TURN],
      );
      yield* found;
      const last = found.at(-1);
      after = last && found.length === DOCUMENTS_A_TURN ? [last.day, last.id] : undefined;
    }
  }
}

function moneyOf<Name extends string>(amounts: Readonly<Record<Name, string>>): Record<Name, Money> {
  const entries = Object.entries<string>(amounts).map(([name, amount]) => [name, Money.paise(amount)]);
  return Object.fromEntries(entries) as Record<Name, Money>;
}
