import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';

/** How many of something there are, by a word. */
export type Counts = Readonly<Record<string, number>>;

/** Cash that buyers paid, by where it is. */
export interface CashByState {
  readonly state: string;
  readonly parcels: number;
  readonly due: Money;
  readonly remitted: Money;
}

/** What one supplier or reseller earned and got. */
export interface PartyMoney {
  readonly party: 'supplier' | 'reseller';
  readonly partyId: string;
  readonly name: string;
  readonly pending: Money;
  readonly released: Money;
  readonly clawedBack: Money;
  readonly paid: Money;
  readonly inTransit: Money;
  readonly failed: Money;
  /** Negative where a return took back more than was there. */
  readonly payable: Money;
}

/** Money of files that waits for a person or came short or beyond. */
export interface SuspenseSum {
  readonly courier: string;
  readonly decision: string;
  readonly rows: number;
  readonly unmatched: Money;
  readonly difference: Money;
}

/** Cash with couriers by how long ago it was collected. */
export interface CashAge {
  readonly bucket: 'days-0-3' | 'days-4-7' | 'days-8-14' | 'days-15';
  readonly parcels: number;
  readonly due: Money;
}

interface PartyRow {
  readonly party: 'supplier' | 'reseller';
  readonly party_id: string;
  readonly name: string;
  readonly pending: string;
  readonly released: string;
  readonly clawed_back: string;
  readonly paid: string;
  readonly in_transit: string;
  readonly failed: string;
  readonly payable: string;
}

/** Reads the whole way from goods to payout. */
@Injectable()
export class ChainQueries {
  constructor(private readonly database: Database) {}

  async goods(): Promise<Counts> {
    return this.counts(`select 'products' as word, count(*)::int as n from product
      union all select 'variants', count(*)::int from variant
      union all select 'links', count(*)::int from share_link
      union all select 'cards', count(*)::int from card`);
  }

  /** Orders by how they end: before the yes by their own state, afterwards by their parcels'. */
  async orders(): Promise<Counts> {
    return this.counts(`select coalesce(s.status, o.status) as word, count(*)::int as n
      from orders o left join shipment s on s.order_id = o.id group by 1 order by 1`);
  }

  async cash(): Promise<CashByState[]> {
    const found = await this.database.query<{ state: string; parcels: number; due: string; remitted: string }>(
      `select case when status = 'collected' then 'with-courier' when status = 'reversed' and remitted_at is not null then 'to-give-back'
         else status end as state, count(*)::int as parcels, sum(due_minor)::bigint as due, sum(remitted_minor)::bigint as remitted
       from cod_collection group by 1 order by 1`,
    );
    return found.map((row) => ({ ...row, due: Money.paise(row.due), remitted: Money.paise(row.remitted) }));
  }

  async cashAges(): Promise<CashAge[]> {
    const found = await this.database.query<{ bucket: CashAge['bucket']; parcels: number; due: string }>(
      `select case when age <= 3 then 'days-0-3' when age <= 7 then 'days-4-7' when age <= 14 then 'days-8-14' else 'days-15' end as bucket,
         count(*)::int as parcels, sum(due_minor)::bigint as due
       from (select due_minor, extract(epoch from haat_now() - collected_at) / 86400 as age from cod_collection where status = 'collected') as c
       group by 1 order by min(age)`,
    );
    return found.map((row) => ({ ...row, due: Money.paise(row.due) }));
  }

  async suspense(): Promise<SuspenseSum[]> {
    const found = await this.database.query<
      Omit<SuspenseSum, 'unmatched' | 'difference'> & {
        unmatched: string;
        difference: string;
      }
    >(
      `select l.courier, r.decision, count(*)::int as rows,
         coalesce(sum(l.open_minor) filter (where l.account = 'unknown'), 0)::bigint as unmatched,
         coalesce(sum(l.open_minor) filter (where l.account <> 'unknown'), 0)::bigint as difference
       from suspense_line l join remittance_row r on r.remittance_id = l.remittance_id and r.no = l.no
       where l.open_minor <> 0 group by 1, 2 order by 1, 2`,
    );
    return found.map((row) => ({
      ...row,
      unmatched: Money.paise(row.unmatched),
      difference: Money.paise(row.difference),
    }));
  }

  /** One party, or those with the most to come; at most `limit`. */
  async parties(options: { partyId?: string; limit: number }): Promise<PartyMoney[]> {
    const found = await this.database.query<PartyRow>(
      `with earned as (
         select 'supplier' as party, supplier_id as party_id, status, released_at, amount_minor from supplier_due
         where $1::uuid is null or supplier_id = $1
         union all
         select 'reseller', reseller_id, status, released_at, amount_minor from commission where $1::uuid is null or reseller_id = $1
         union all
         select 'reseller', reseller_id, 'payable', booked_at, net_minor from bonus_entry where $1::uuid is null or reseller_id = $1
         union all
         select 'reseller', referrer_id, 'payable', booked_at, net_minor from referral_entry where $1::uuid is null or referrer_id = $1),
       sums as (
         select party, party_id,
           coalesce(sum(amount_minor) filter (where status = 'pending'), 0) as pending,
           coalesce(sum(amount_minor) filter (where released_at is not null and status <> 'reversed'), 0) as released,
           coalesce(sum(amount_minor) filter (where status = 'clawed-back'), 0) as clawed_back
         from earned group by 1, 2),
       paid as (
         select l.party, l.party_id,
           coalesce(sum(l.amount_minor) filter (where l.outcome = 'paid'), 0) as paid,
           coalesce(sum(l.amount_minor) filter (where l.outcome = 'waiting'), 0) as in_transit,
           coalesce(sum(l.amount_minor) filter (where l.outcome in ('failed', 'reversed')), 0) as failed
         from payout_line l join payout_batch b on b.id = l.batch_id and b.status in ('approved', 'submitted', 'settled')
         where $1::uuid is null or l.party_id = $1 group by 1, 2)
       select s.party, s.party_id, u.name, s.pending::bigint, s.released::bigint, s.clawed_back::bigint,
         coalesce(p.paid, 0)::bigint as paid, coalesce(p.in_transit, 0)::bigint as in_transit, coalesce(p.failed, 0)::bigint as failed,
         coalesce(-a.balance_minor, 0)::bigint as payable
       from sums s
       join (select id, business_name as name from supplier union all select id, display_name from reseller
         where id not in (select id from supplier)) u on u.id = s.party_id
       left join paid p on p.party = s.party and p.party_id = s.party_id
       left join account a on a.code = s.party || ':' || s.party_id || ':payable'
       order by s.pending + coalesce(-a.balance_minor, 0) desc, s.party_id limit $2`,
      [options.partyId ?? null, options.limit],
    );
    return found.map((row) => ({
      party: row.party,
      partyId: row.party_id,
      name: row.name,
      pending: Money.paise(row.pending),
      released: Money.paise(row.released),
      clawedBack: Money.paise(row.clawed_back),
      paid: Money.paise(row.paid),
      inTransit: Money.paise(row.in_transit),
      failed: Money.paise(row.failed),
      payable: Money.paise(row.payable),
    }));
  }

  private async counts(sql: string): Promise<Counts> {
    const found = await this.database.query<{ word: string; n: number }>(sql);
    return Object.fromEntries(found.map(({ word, n }) => [word, n]));
  }
}
