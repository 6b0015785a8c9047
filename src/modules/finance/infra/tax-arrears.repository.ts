import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { rows, type Tx } from '../../../platform/database/index.js';

/** Whose income tax the platform keeps: of a reseller's commission (194H), or of a small supplier's sales (194-O). */
export type TaxSection = '194h' | '194o';

/** What somebody earned or sold in a financial year for good, and the income tax kept of it. */
export interface TaxedYear {
  readonly partyId: string;
  readonly hasPan: boolean;
  /** What the tax is reckoned from: commission, or sales without GST. */
  readonly base: Money;
  readonly deducted: Money;
  /** What is owed to the party now. */
  readonly payable: Money;
}

/** Whether `earned_at` of `d` lies in the financial year $1. */
const IN_YEAR = `$1 = to_char((d.earned_at at time zone 'Asia/Kolkata') - interval '3 months', 'YYYY')
  || '-' || to_char((d.earned_at at time zone 'Asia/Kolkata') + interval '9 months', 'YY')`;

/**
 * Of each section: who has something owed and may be above the amount $2 (`owed`), what makes up the year of each, what was kept
 * before, and where it is written down.
 */
const SECTIONS: Readonly<
  Record<
    TaxSection,
    {
      readonly owed: string;
      readonly year: string;
      readonly table: string;
      readonly base: string;
      readonly party: string;
    }
  >
> = {
  '194h': {
    table: 'tds_arrears',
    party: 'reseller_id',
    base: 'commission_minor',
    owed: `select r.id, r.pan is not null as "hasPan", -a.balance_minor as payable
      from reseller r join account a on a.code = 'reseller:' || r.id || ':payable'
      where a.balance_minor < 0 and r.commission_year = $1 and r.commission_minor > $2`,
    year: `select d.gross_minor as base, l.tds_194h_minor as tds
      from commission d join shipment s on s.id = d.shipment_id
      cross join lateral (select coalesce(sum(x.tds_194h_minor), 0) as tds_194h_minor from order_line x
        where x.order_id = s.order_id and x.supplier_id = s.supplier_id) l
      where d.reseller_id = o.id and d.status = 'payable' and ${IN_YEAR}
      union all select e.gross_minor, e.tds_minor from bonus_entry e where e.reseller_id = o.id and e.financial_year = $1
      union all select e.gross_minor, e.tds_minor from referral_entry e where e.referrer_id = o.id and e.financial_year = $1`,
  },
  '194o': {
    table: 'supplier_tds_arrears',
    party: 'supplier_id',
    base: 'sales_minor',
    owed: `select s.id, true as "hasPan", -a.balance_minor as payable
      from supplier s join account a on a.code = 'supplier:' || s.id || ':payable'
      where a.balance_minor < 0 and s.is_person and s.sales_year = $1 and s.sales_minor > $2`,
    year: `select l.quantity * (l.selling_minor
          - 2 * ((l.selling_minor * l.gst_rate_bp + 10000 + l.gst_rate_bp) / (2 * (10000 + l.gst_rate_bp)))) as base,
        l.tds_194o_minor as tds
      from supplier_due d join shipment h on h.id = d.shipment_id
        join order_line l on l.order_id = h.order_id and l.supplier_id = d.supplier_id
      where d.supplier_id = o.id and d.status = 'payable' and ${IN_YEAR}
      union all
      select c.taxable_minor, c.tds_194o_minor from supplier_due d join parcel_charge c on c.shipment_id = d.shipment_id
      where d.supplier_id = o.id and d.status = 'payable' and not c.is_waived and ${IN_YEAR}`,
  },
};

/** What was kept back for the year so far, derived from the documents. */
@Injectable()
export class TaxArrearsRepository {
  /**
   * Everybody to whom something is owed and whose base of the year is above an amount. Whoever asks holds the one lock of this
   * work until commit, so that nobody is charged by two at once.
   */
  async above(tx: Tx, section: TaxSection, financialYear: string, least: Money): Promise<TaxedYear[]> {
    const { owed, year, table, party } = SECTIONS[section];
    await rows(tx, `select pg_advisory_xact_lock(hashtextextended('haat:' || replace($1, '_', '-'), 0))`, [table]);
    const found = await rows<Record<'base' | 'deducted' | 'payable', string> & { partyId: string; hasPan: boolean }>(
      tx,
      `with owed as (${owed})
       select o.id as "partyId", o."hasPan", o.payable::text, sum(p.base)::text as base, sum(p.tds)::text as deducted
       from owed o cross join lateral (
         ${year}
         union all select 0, t.amount_minor from ${table} t where t.${party} = o.id and t.financial_year = $1) p
       group by o.id, o."hasPan", o.payable having sum(p.base) > $2 order by o.id`,
      [financialYear, least.toString()],
    );
    return found.map(({ base, deducted, payable, ...one }) => ({
      ...one,
      base: Money.paise(base),
      deducted: Money.paise(deducted),
      payable: Money.paise(payable),
    }));
  }

  async add(
    tx: Tx,
    section: TaxSection,
    financialYear: string,
    all: readonly (TaxedYear & { id: string; amount: Money })[],
  ): Promise<void> {
    const { table, party, base } = SECTIONS[section];
    await rows(
      tx,
      `insert into ${table} (id, ${party}, financial_year, ${base}, deducted_minor, amount_minor)
       select a.id, a.party, $1, a.base, a.deducted, a.amount
       from unnest($2::uuid[], $3::uuid[], $4::bigint[], $5::bigint[], $6::bigint[]) as a(id, party, base, deducted, amount)`,
      [
        financialYear,
        all.map(({ id }) => id),
        all.map(({ partyId }) => partyId),
        all.map(({ base: of }) => of.toString()),
        all.map(({ deducted }) => deducted.toString()),
        all.map(({ amount }) => amount.toString()),
      ],
    );
  }
}
