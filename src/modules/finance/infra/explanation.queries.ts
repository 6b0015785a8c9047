import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';

/** One account: what the ledger says and what the documents behind it add up to, debit positive. */
export interface ExplainedAccount {
  readonly code: string;
  readonly ledger: Money;
  readonly documents: Money;
  /** What no document explains; zero when all is well. */
  readonly gap: Money;
}

/**
 * Every account derived a second time without the ledger: parcels, files' rows, earnings, rewards,
 * payouts, payments and refunds. What differs was booked without a document or documented without a booking.
 */
const DOCUMENTS = `
  select 'courier:' || courier || ':receivable' as code, sum(due_minor) as amount from cod_collection where status <> 'reversed' group by 1
  union all
  select 'courier:' || courier || ':receivable', -sum(matched_minor) from remittance_row where not is_withdrawn group by 1
  union all
  select 'courier:' || courier || ':short', -sum(least(difference_minor, 0) + part_minor) from remittance_row where not is_withdrawn group by 1
  union all
  select 'courier:' || courier || ':excess', -sum(difference_minor) from remittance_row where difference_minor > 0 and not is_withdrawn group by 1
  union all
  select 'courier:' || courier || ':unknown', -sum(unmatched_minor) from remittance_row where not is_withdrawn group by 1
  union all
  -- what two people decided, or a delivery that was told after its money
  select moved.code, sum(moved.amount) from suspense_resolution s
  cross join lateral (values (s.from_account, s.moved_minor), (s.to_account, -s.matched_minor),
    ('courier:' || s.courier || case when s.difference_minor < 0 then ':short' else ':excess' end, -s.difference_minor)) as moved(code, amount)
  where s.status in ('approved', 'reversal-asked') group by 1
  union all
  select 'platform:bank', sum(amount_minor) from remittance_row where decision <> 'told-before' and not is_withdrawn
  union all
  select 'platform:bank', -sum(amount_minor) from remittance_charge where not is_withdrawn
  union all
  select 'platform:courier-charges', sum(amount_minor) from remittance_charge where not is_withdrawn
  union all
  select 'platform:bank', -sum(amount_minor) from payout_line where outcome = 'paid'
  union all
  select 'supplier:' || supplier_id || ':' || status, -sum(amount_minor) from supplier_due where status in ('pending', 'payable') group by 1
  union all
  select 'reseller:' || reseller_id || ':' || status, -sum(amount_minor) from commission where status in ('pending', 'payable') group by 1
  union all
  -- a return that came after the release took back what had been added to the payable account: nothing is left of both
  select l.party || ':' || l.party_id || ':payable', sum(l.amount_minor) from payout_line l join payout_batch b on b.id = l.batch_id
  where b.status in ('approved', 'submitted', 'settled') and l.outcome in ('waiting', 'paid') group by 1
  union all
  select 'platform:payouts-in-transit', -sum(l.amount_minor) from payout_line l join payout_batch b on b.id = l.batch_id
  where b.status in ('approved', 'submitted') and l.outcome = 'waiting'
  union all
  -- what a return gives back is all but the saving and what had gone back before, while the parcel was lost
  select 'buyers:refunds', -sum(s.cod_minor - s.saving_minor - coalesce((select sum(r.amount_minor) from refund r
    where r.shipment_id = s.id and r.cause = 'lost'), 0))
  from supplier_due d join shipment s on s.id = d.shipment_id where d.status = 'clawed-back'
  union all
  select 'buyers:refunds', -sum(amount_minor) from refund where cause not in ('returned', 'exchanged')
  union all
  select 'buyers:refunds', sum(amount_minor) from refund where status = 'processed'
  union all
  select case way when 'source' then 'gateway:razorpay:receivable' else 'platform:bank' end, -sum(amount_minor)
  from refund where status = 'processed' group by way
  union all
  select 'gateway:razorpay:receivable', sum(amount_minor) from gateway_payment where currency = 'INR'
  union all
  select moved.code, sum(moved.amount) from gateway_settlement_row r
  cross join lateral (values ('platform:bank', r.net_minor), ('platform:gateway-fees', r.fee_minor), ('tax:gst-on-gateway-fees', r.tax_minor),
    ('gateway:razorpay:' || case r.decision when 'matched' then 'receivable' else 'unknown' end, -(r.net_minor + r.fee_minor + r.tax_minor)))
    as moved(code, amount) group by 1
  union all
  -- what two people found such a row to be
  select moved.code, sum(moved.amount) from gateway_row_explained e
  cross join lateral (values ('gateway:razorpay:unknown', e.moved_minor), ('gateway:razorpay:receivable', -e.matched_minor),
    (case e.kind when 'owner-unknown' then 'platform:bank-unknown' else 'platform:gateway-fees' end, e.matched_minor - e.moved_minor))
    as moved(code, amount) group by 1
  union all
  select 'gateway:razorpay:unknown', -sum(p.amount_minor) from gateway_payment p where p.currency = 'INR' and p.outcome = 'suspense'
    and not exists (select 1 from refund r where r.payment_id = p.id)
  union all
  -- held for parcels that are neither delivered nor given back
  select 'buyers:prepaid', -sum(t.amount_minor) from payment_part t
  where not exists (select 1 from refund r where r.payment_id = t.payment_id and r.shipment_id = t.shipment_id and r.cause <> 'returned')
    and not exists (select 1 from supplier_due d where d.shipment_id = t.shipment_id and d.status <> 'reversed')
  union all
  -- held for seats of pools that are not decided; a seat that came to nothing gives it back
  select 'buyers:prepaid', -sum(p.amount_minor) from gateway_payment p where p.outcome = 'credited'
    and not exists (select 1 from payment_part t where t.payment_id = p.id) and not exists (select 1 from refund r where r.payment_id = p.id)
  union all
  -- what a return would give back pays for what takes the parcel's place, until that comes to nothing
  select 'buyers:refunds', sum(amount_minor) from exchange_credit where given_back_at is null or cause = 'returned'
  union all
  select 'buyers:prepaid', -sum(e.amount_minor) from exchange_credit e
  where (e.given_back_at is null or e.cause = 'returned')
    and not exists (select 1 from supplier_due d where d.shipment_id = e.shipment_id and d.status <> 'reversed')
  union all
  select used.code, sum(used.amount)
  from exchange_credit e
  cross join lateral (values ('platform:prepay-savings', e.saving_minor),
    ('platform:return-losses', case when e.cause <> 'returned' then e.amount_minor end)) as used(code, amount)
  where exists (select 1 from supplier_due d where d.shipment_id = e.shipment_id and d.status in ('pending', 'payable')) group by 1
  union all
  select used.code, sum(used.amount)
  from payment_part t left join refund r on r.payment_id = t.payment_id and r.shipment_id = t.shipment_id and r.cause = 'lost'
  cross join lateral (values ('platform:prepay-savings', t.saving_minor),
    ('platform:return-losses', case when r.id is not null then t.amount_minor end)) as used(code, amount)
  where exists (select 1 from supplier_due d where d.shipment_id = t.shipment_id and d.status in ('pending', 'payable')) group by 1
  union all
  select part.code, -sum(part.amount)
  from supplier_due d
  join shipment s on s.id = d.shipment_id
  join order_line l on l.order_id = s.order_id and l.supplier_id = s.supplier_id
  cross join lateral (values ('platform:fees', l.fee_minor), ('tax:gst-on-fees', l.gst_on_fee_minor), ('tax:tcs', l.tcs_minor),
    ('tax:tds-194o', l.tds_194o_minor), ('tax:tds-194h', l.tds_194h_minor), ('platform:rounding', l.rounding_minor)) as part(code, amount)
  where d.status in ('pending', 'payable') group by 1
  union all
  -- beside the goods: a fee for cash that was waived is no part of the saving that somebody bears
  select part.code, sum(part.amount)
  from supplier_due d join parcel_charge c on c.shipment_id = d.shipment_id
  cross join lateral (values ('platform:prepay-savings', case when c.is_waived then -c.amount_minor end),
    ('platform:delivery-charges', case when not c.is_waived then -c.kept_minor end),
    ('tax:gst-on-fees', case when not c.is_waived then -c.gst_on_kept_minor end),
    ('tax:tcs', case when not c.is_waived then -c.tcs_minor end),
    ('tax:tds-194o', case when not c.is_waived then -c.tds_194o_minor end)) as part(code, amount)
  where d.status in ('pending', 'payable') and part.amount is not null group by 1
  union all
  -- what a return keeps of the charges
  select part.code, sum(part.amount)
  from supplier_due d join return_charge_kept k on k.shipment_id = d.shipment_id and k.delivery_no = d.delivery_no
  cross join lateral (values ('buyers:refunds', k.amount_minor), ('supplier:' || d.supplier_id || ':payable', -k.supplier_minor),
    ('platform:delivery-charges', -k.kept_minor), ('tax:gst-on-fees', -k.gst_on_kept_minor), ('tax:tcs', -k.tcs_minor),
    ('tax:tds-194o', -k.tds_194o_minor)) as part(code, amount)
  where d.status = 'clawed-back' group by 1
  union all
  select reward.code, sum(reward.amount)
  from (select reseller_id, 'platform:bonuses' as cost, gross_minor, tds_minor, net_minor from bonus_entry
    union all select referrer_id, 'platform:referral-rewards', gross_minor, tds_minor, net_minor from referral_entry) e
  cross join lateral (values (e.cost, e.gross_minor), ('tax:tds-194h', -e.tds_minor),
    ('reseller:' || e.reseller_id || ':payable', -e.net_minor)) as reward(code, amount) group by 1
  union all
  select part.code, sum(part.amount) from tds_arrears t
  cross join lateral (values ('reseller:' || t.reseller_id || ':payable', t.amount_minor), ('tax:tds-194h', -t.amount_minor))
    as part(code, amount) group by 1
  union all
  select part.code, sum(part.amount) from supplier_tds_arrears t
  cross join lateral (values ('supplier:' || t.supplier_id || ':payable', t.amount_minor), ('tax:tds-194o', -t.amount_minor))
    as part(code, amount) group by 1
  union all
  select part.code, sum(part.amount) from claim_money m
  cross join lateral (values (m.bearer_account, m.amount_minor), ('supplier:' || m.supplier_id || ':payable', -m.amount_minor))
    as part(code, amount) group by 1
  union all
  select part.code, sum(part.amount) from penalty_money m
  cross join lateral (values ('supplier:' || m.supplier_id || ':payable', m.amount_minor + m.gst_minor),
    ('platform:penalties', -m.amount_minor), ('tax:gst-on-fees', -m.gst_minor))
    as part(code, amount) group by 1
  union all
  select part.code, sum(part.amount) from return_freight_money m
  cross join lateral (values ('supplier:' || m.supplier_id || ':payable', m.amount_minor), ('platform:freight-recovered', -m.amount_minor))
    as part(code, amount) group by 1
  union all
  select part.code, sum(part.amount) from weight_money m
  cross join lateral (values ('supplier:' || m.supplier_id || ':payable', m.amount_minor), ('platform:freight-recovered', -m.amount_minor))
    as part(code, amount) group by 1`;

/** Compares the ledger with the documents. */
@Injectable()
export class ExplanationQueries {
  constructor(private readonly database: Database) {}

  /** All accounts in which either has something. */
  async accounts(): Promise<ExplainedAccount[]> {
    const found = await this.database.query<{ code: string; ledger: string; documents: string }>(
      `with said as (select code, sum(amount)::bigint as amount from (${DOCUMENTS}) as d group by code)
       select coalesce(s.code, b.code) as code, coalesce(b.balance_minor, 0) as ledger, coalesce(s.amount, 0) as documents
       from said s full join account_balance b on b.code = s.code
       where coalesce(b.balance_minor, 0) <> 0 or coalesce(s.amount, 0) <> 0 order by 1`,
    );
    return found.map((row) => {
      const [ledger, documents] = [Money.paise(row.ledger), Money.paise(row.documents)];
      return { code: row.code, ledger, documents, gap: ledger.minus(documents) };
    });
  }
}
