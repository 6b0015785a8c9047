import { Injectable } from '@nestjs/common';
import type { BusinessDay } from '../../../kernel/index.js';
import { affected, Database, newId, rows, type Tx } from '../../../platform/database/index.js';
import type { BankHolidays } from '../domain/payout/bank-day.js';
import type { BankHoliday } from '../domain/payout/bank-holiday.js';

/** A holiday in a list. */
export interface ListedHoliday extends BankHoliday {
  readonly id: string;
  readonly addedBy: string;
}

const DAYS = `select day::text as day from bank_holiday where removed_at is null`;

/** Days on which our bank is closed: a handful a year. */
@Injectable()
export class BankHolidayRepository {
  constructor(private readonly database: Database) {}

  async days(tx?: Tx): Promise<BankHolidays> {
    const found = tx
      ? await rows<{ day: BusinessDay }>(tx, DAYS)
      : await this.database.query<{ day: BusinessDay }>(DAYS);
    return new Set(found.map(({ day }) => day));
  }

  /** From a day on, the earliest first. */
  async list(from: BusinessDay, limit: number): Promise<ListedHoliday[]> {
    return this.database.query<ListedHoliday>(
      `select h.id, h.day::text as day, h.name, h.source, u.name as "addedBy"
       from bank_holiday h join app_user u on u.id = h.added_by where h.removed_at is null and h.day >= $1 order by h.day limit $2`,
      [from, limit],
    );
  }

  /** Those that are known stay as they are. Returns how many are new. */
  async add(tx: Tx, holidays: readonly BankHoliday[], by: string): Promise<number> {
    return affected(
      tx,
      `insert into bank_holiday (id, day, name, source, added_by)
       select h.id, h.day, h.name, h.source, $5 from unnest($1::uuid[], $2::date[], $3::text[], $4::text[]) as h(id, day, name, source)
       on conflict (day) where removed_at is null do nothing`,
      [
        holidays.map(() => newId()),
        holidays.map(({ day }) => day),
        holidays.map(({ name }) => name),
        holidays.map(({ source }) => source),
        by,
      ],
    );
  }

  /** Returns whether it counted until now. */
  async remove(tx: Tx, id: string, by: string): Promise<boolean> {
    const removed = await affected(
      tx,
      'update bank_holiday set removed_by = $2, removed_at = haat_now() where id = $1 and removed_at is null',
      [id, by],
    );
    return removed === 1;
  }
}
