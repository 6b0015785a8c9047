import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';
import type { Sum, WeekSales } from '../domain/bonus.js';
import type { Week } from '../domain/week.js';
import { WEEK_SALES, type WeekSalesRow, weekSalesOf } from './week-sales.js';

/** A week with what may still come of parcels under way or inside the return window. */
export interface WeekOutlook extends WeekSales {
  readonly underWay: Sum;
}

/** What a programme brought in a week so far. */
export interface WeekBooked {
  readonly programmeId: string;
  readonly week: Week;
  readonly gross: Money;
  readonly tds: Money;
}

/** Reads how somebody's weeks stand. */
@Injectable()
export class TargetQueries {
  constructor(private readonly database: Database) {}

  async outlook(resellerId: string, week: Week): Promise<WeekOutlook> {
    const row = await this.database.first<WeekSalesRow>(WEEK_SALES, [resellerId, week]);
    if (!row) throw new Error('a sum without a row');
    return { ...weekSalesOf(row), underWay: { value: Money.paise(row.under_way), parcels: row.under_way_parcels } };
  }

  /** What is booked for weeks from one on. */
  async booked(resellerId: string, from: Week): Promise<WeekBooked[]> {
    const found = await this.database.query<{ programmeId: string; week: Week; gross: string; tds: string }>(
      `select programme_id as "programmeId", week::text as week, sum(gross_minor)::text as gross, sum(tds_minor)::text as tds
       from bonus_entry where reseller_id = $1 and week >= $2::date group by 1, 2`,
      [resellerId, from],
    );
    return found.map((row) => ({ ...row, gross: Money.paise(row.gross), tds: Money.paise(row.tds) }));
  }
}
