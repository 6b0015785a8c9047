import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { affected, one, rows, type Tx } from '../../../platform/database/index.js';
import type { WeekSales } from '../domain/bonus.js';
import type { BookedBonus } from '../domain/bonus-change.js';
import type { Week } from '../domain/week.js';
import { WEEK_SALES, type WeekSalesRow, weekSalesOf } from './week-sales.js';

/** A week of somebody that wants counting. */
export interface Recount {
  readonly resellerId: string;
  readonly week: Week;
}

/** One person's bonus of one week by one programme. */
export interface BonusName extends Recount {
  readonly programmeId: string;
}

/** What is booked, and the year it was last counted into. */
export type BookedRow = BookedBonus & { readonly year: string | null };

/** A change of a bonus, as it is kept. */
export interface NewBonusEntry extends BonusName {
  readonly revision: number;
  readonly gross: Money;
  readonly tds: Money;
  readonly grossAfter: Money;
  readonly tdsAfter: Money;
  readonly sales: WeekSales;
  readonly step: number;
  readonly year: string;
}

/** Weeks to count and bonuses that were booked. */
@Injectable()
export class BonusRepository {
  /** The week of this parcel is counted again soon, where a programme holds in it. */
  async askForRecount(tx: Tx, shipmentId: string): Promise<void> {
    await rows(
      tx,
      `insert into bonus_recount as b (reseller_id, week, due_at)
       select s.reseller_id, week_of(s.opened_at), haat_now() from shipment s
       where s.id = $1 and exists (select 1 from target_programme p
         where week_of(s.opened_at) >= p.first_week and (p.last_week is null or week_of(s.opened_at) <= p.last_week))
       on conflict (reseller_id, week) do update set due_at = least(b.due_at, excluded.due_at)`,
      [shipmentId],
    );
  }

  /** One week that is due, locked; weeks that another process counts are left to it. */
  async takeDue(tx: Tx): Promise<Recount | undefined> {
    return one<Recount>(
      tx,
      `select reseller_id as "resellerId", week::text as week from bonus_recount where due_at <= haat_now()
       order by due_at limit 1 for update skip locked`,
    );
  }

  /** The week is counted; `again` is when it must be looked at next, if ever. */
  async counted(tx: Tx, { resellerId, week }: Recount, again: Date | null): Promise<void> {
    const text = again
      ? 'update bonus_recount set due_at = $3 where reseller_id = $1 and week = $2'
      : 'delete from bonus_recount where reseller_id = $1 and week = $2';
    await affected(tx, text, again ? [resellerId, week, again] : [resellerId, week]);
  }

  async salesOf(tx: Tx, { resellerId, week }: Recount): Promise<WeekSales> {
    const row = await one<WeekSalesRow>(tx, WEEK_SALES, [resellerId, week]);
    if (!row) throw new Error('a sum without a row');
    return weekSalesOf(row);
  }

  async booked(tx: Tx, { programmeId, resellerId, week }: BonusName): Promise<BookedRow> {
    const found = await one<{ revision: number; gross: string; tds: string; raisedAt: Date | null; year: string }>(
      tx,
      `select e.revision, e.gross_after_minor as gross, e.tds_after_minor as tds, up.booked_at as "raisedAt", up.financial_year as year
       from bonus_entry e
       left join lateral (select u.booked_at, u.financial_year from bonus_entry u
         where u.programme_id = e.programme_id and u.reseller_id = e.reseller_id and u.week = e.week and u.gross_minor > 0
         order by u.revision desc limit 1) up on true
       where e.programme_id = $1 and e.reseller_id = $2 and e.week = $3 order by e.revision desc limit 1`,
      [programmeId, resellerId, week],
    );
    if (!found) return { revision: 0, gross: Money.zero, tds: Money.zero, raisedAt: null, year: null };
    return { ...found, gross: Money.paise(found.gross), tds: Money.paise(found.tds) };
  }

  async add(tx: Tx, entry: NewBonusEntry): Promise<void> {
    const { kept, spared } = entry.sales;
    await rows(
      tx,
      `insert into bonus_entry (programme_id, reseller_id, week, revision, gross_minor, tds_minor, net_minor,
         gross_after_minor, tds_after_minor, sales_minor, parcels, spared_minor, spared_parcels, step_no, financial_year)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        entry.programmeId,
        entry.resellerId,
        entry.week,
        entry.revision,
        entry.gross.toString(),
        entry.tds.toString(),
        entry.gross.minus(entry.tds).toString(),
        entry.grossAfter.toString(),
        entry.tdsAfter.toString(),
        kept.value.toString(),
        kept.parcels,
        spared.value.toString(),
        spared.parcels,
        entry.step,
        entry.year,
      ],
    );
  }
}
