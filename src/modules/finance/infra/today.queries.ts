import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';

/** Cash that one courier holds. */
export interface CourierCash {
  readonly courier: string;
  readonly parcels: number;
  readonly due: Money;
  /** Days since the oldest of it was collected. */
  readonly oldestDays: number;
}

/** Courier money that waits for a person, by how long. */
export interface SuspenseAge {
  readonly bucket: 'days-0-3' | 'days-4-7' | 'days-8-14' | 'days-15';
  readonly lines: number;
  readonly open: Money;
}

/** Somebody who was paid more than was hers in the end. */
export interface BelowZero {
  readonly party: 'supplier' | 'reseller';
  readonly partyId: string;
  readonly name: string;
  /** Positive: what her next earnings make up for. */
  readonly missing: Money;
}

/** A week of money: how long couriers kept cash, and what returns cost. */
export interface MoneyWeek {
  /** Its Monday. */
  readonly week: string;
  /** Parcels whose cash came in this week, and how many days after the door on average; null where none came. */
  readonly parcels: number;
  readonly days: number | null;
  /** Booked on the account of return losses, less what was given back of it. */
  readonly losses: Money;
  /** Deliveries that a return took back. */
  readonly returns: number;
}

const WEEKS = 12;

/** Today's questions of finance. */
@Injectable()
export class TodayQueries {
  constructor(private readonly database: Database) {}

  /** By courier, the most first. */
  async cashWithCouriers(): Promise<CourierCash[]> {
    const found = await this.database.query<Omit<CourierCash, 'due'> & { due: string }>(
      `select courier, count(*)::int as parcels, sum(due_minor)::text as due,
         floor(extract(epoch from haat_now() - min(collected_at)) / 86400)::int as "oldestDays"
       from cod_collection where status = 'collected' group by courier order by sum(due_minor) desc, courier`,
    );
    return found.map((row) => ({ ...row, due: Money.paise(row.due) }));
  }

  async suspenseAges(): Promise<SuspenseAge[]> {
    const found = await this.database.query<Omit<SuspenseAge, 'open'> & { open: string }>(
      `select case when age <= 3 then 'days-0-3' when age <= 7 then 'days-4-7' when age <= 14 then 'days-8-14' else 'days-15' end as bucket,
         count(*)::int as lines, sum(abs(open_minor))::text as open
       from (select open_minor, extract(epoch from haat_now() - since) / 86400 as age from suspense_line where open_minor <> 0) s
       group by 1 order by min(age)`,
    );
    return found.map((row) => ({ ...row, open: Money.paise(row.open) }));
  }

  /** The most first. */
  async belowZero(limit: number): Promise<BelowZero[]> {
    const found = await this.database.query<Omit<BelowZero, 'missing'> & { missing: string }>(
      `select split_part(a.code, ':', 1) as party, split_part(a.code, ':', 2) as "partyId",
         coalesce(s.business_name, r.display_name) as name, a.balance_minor::text as missing
       from account a
       left join supplier s on split_part(a.code, ':', 1) = 'supplier' and s.id = split_part(a.code, ':', 2)::uuid
       left join reseller r on split_part(a.code, ':', 1) = 'reseller' and r.id = split_part(a.code, ':', 2)::uuid
       where a.guard = 'tracked' and a.balance_minor > 0 and a.code ~ '^(supplier|reseller):.*:payable$'
       order by a.balance_minor desc, a.code limit $1`,
      [limit],
    );
    return found.map((row) => ({ ...row, missing: Money.paise(row.missing) }));
  }

  /** The last twelve weeks, oldest first, those of nothing among them. */
  async weeks(): Promise<MoneyWeek[]> {
    const found = await this.database.query<
      Omit<MoneyWeek, 'losses' | 'days'> & { losses: string; days: string | null }
    >(
      `with week as (
         select (date_trunc('week', haat_now() at time zone 'Asia/Kolkata') - make_interval(weeks => n))::date as monday
         from generate_series(0, $1 - 1) as n),
       came as (
         select date_trunc('week', remitted_at at time zone 'Asia/Kolkata')::date as monday, count(*)::int as parcels,
           avg(extract(epoch from remitted_at - collected_at) / 86400) as days
         from cod_collection where remitted_at > haat_now() - make_interval(weeks => $1 + 1) group by 1),
       lost as (
         select date_trunc('week', j.day)::date as monday, sum(l.amount_minor) as losses
         from account a join journal_line l on l.account_id = a.id join journal j on j.id = l.journal_id
         where a.code = 'platform:return-losses' and j.day > (haat_now() - make_interval(weeks => $1 + 1))::date group by 1),
       returned as (
         select date_trunc('week', ended_at at time zone 'Asia/Kolkata')::date as monday, count(*)::int as returns
         from supplier_due where status = 'clawed-back' and ended_at > haat_now() - make_interval(weeks => $1 + 1) group by 1)
       select w.monday::text as week, coalesce(c.parcels, 0) as parcels, c.days::text as days, coalesce(l.losses, 0)::text as losses,
         coalesce(r.returns, 0) as returns
       from week w left join came c using (monday) left join lost l using (monday) left join returned r using (monday) order by w.monday`,
      [WEEKS],
    );
    return found.map(({ losses, days, ...row }) => ({
      ...row,
      days: days === null ? null : Number(days),
      losses: Money.paise(losses),
    }));
  }
}
