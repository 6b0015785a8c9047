import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { rows, type Tx } from '../../../platform/database/index.js';

/** A reseller's commission of a financial year that is hers for good, and the income tax kept of it. */
export interface CommissionOfYear {
  readonly resellerId: string;
  readonly hasPan: boolean;
  readonly commission: Money;
  readonly deducted: Money;
  /** What is owed to her now. */
  readonly payable: Money;
}

/** What was kept back for the year so far, derived from the documents. */
@Injectable()
export class CommissionTaxRepository {
  /**
   * Everybody to whom something is owed and whose commission of the year is above an amount. Whoever asks holds the one lock of
   * this work until commit, so that nobody is charged by two at once.
   */
  async above(tx: Tx, financialYear: string, least: Money): Promise<CommissionOfYear[]> {
    await rows(tx, `select pg_advisory_xact_lock(hashtextextended('haat:tds-arrears', 0))`);
    const found = await rows<Record<'commission' | 'deducted' | 'payable', string> & { id: string; hasPan: boolean }>(
      tx,
      `with owed as (
         select r.id, r.pan is not null as "hasPan", -a.balance_minor as payable
         from reseller r join account a on a.code = 'reseller:' || r.id || ':payable'
         where a.balance_minor < 0 and r.commission_year = $1 and r.commission_minor > $2)
       select o.id, o."hasPan", o.payable::text, sum(p.gross)::text as commission, sum(p.tds)::text as deducted
       from owed o
       cross join lateral (
         select c.gross_minor as gross, l.tds_194h_minor as tds
         from commission c join shipment s on s.id = c.shipment_id
         cross join lateral (select coalesce(sum(x.tds_194h_minor), 0) as tds_194h_minor from order_line x
           where x.order_id = s.order_id and x.supplier_id = s.supplier_id) l
         where c.reseller_id = o.id and c.status = 'payable'
           and $1 = to_char((c.earned_at at time zone 'Asia/Kolkata') - interval '3 months', 'YYYY')
             || '-' || to_char((c.earned_at at time zone 'Asia/Kolkata') + interval '9 months', 'YY')
         union all select e.gross_minor, e.tds_minor from bonus_entry e where e.reseller_id = o.id and e.financial_year = $1
         union all select e.gross_minor, e.tds_minor from referral_entry e where e.referrer_id = o.id and e.financial_year = $1
         union all select 0, t.amount_minor from tds_arrears t where t.reseller_id = o.id and t.financial_year = $1) p
       group by o.id, o."hasPan", o.payable having sum(p.gross) > $2 order by o.id`,
      [financialYear, least.toString()],
    );
    return found.map(({ id, hasPan, commission, deducted, payable }) => ({
      resellerId: id,
      hasPan,
      commission: Money.paise(commission),
      deducted: Money.paise(deducted),
      payable: Money.paise(payable),
    }));
  }

  async add(tx: Tx, financialYear: string, all: readonly (CommissionOfYear & { id: string; amount: Money })[]) {
    await rows(
      tx,
      `insert into tds_arrears (id, reseller_id, financial_year, commission_minor, deducted_minor, amount_minor)
       select a.id, a.reseller_id, $1, a.commission, a.deducted, a.amount
       from unnest($2::uuid[], $3::uuid[], $4::bigint[], $5::bigint[], $6::bigint[]) as a(id, reseller_id, commission, deducted, amount)`,
      [
        financialYear,
        all.map(({ id }) => id),
        all.map(({ resellerId }) => resellerId),
        all.map(({ commission }) => commission.toString()),
        all.map(({ deducted }) => deducted.toString()),
        all.map(({ amount }) => amount.toString()),
      ],
    );
  }
}
