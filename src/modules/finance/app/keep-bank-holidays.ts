import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { readTable, type SavedTable, type TableLimits } from '../../../platform/tabular/index.js';
import {
  type BankHoliday,
  HOLIDAYS_MAX,
  type HolidayLayout,
  holidayLayout,
  NoHolidays,
  readHoliday,
  UnknownBankHoliday,
} from '../domain/payout/bank-holiday.js';
import { BankHolidayRepository } from '../infra/bank-holiday.repository.js';

/** A list of holidays, who brings it, and what it was copied from where its rows do not say. */
export interface HolidayList {
  readonly file: Pick<SavedTable, 'path' | 'name'>;
  readonly source: string;
  readonly by: string;
}

const LIMITS: TableLimits = { maxBytes: 1_000_000, maxRows: HOLIDAYS_MAX + 20, maxColumns: 30, maxCellChars: 1_000 };

/** Days on which our bank is closed, as one person brings them: payouts of such days wait for the next one. */
@Injectable()
export class KeepBankHolidays {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly holidays: BankHolidayRepository,
  ) {}

  /** Gives how many are new. Throws NoHolidays, HolidayUnreadable and what `readTable` throws; then none was taken. */
  async bring({ file, source, by }: HolidayList): Promise<number> {
    const found: BankHoliday[] = [];
    let layout: HolidayLayout | undefined;
    for await (const { cells, rowNumber } of readTable({ path: file.path, name: file.name }, LIMITS)) {
      if (layout === undefined) layout = holidayLayout(cells);
      else if (cells.some((cell) => cell.trim() !== '')) found.push(readHoliday(cells, rowNumber, layout, source));
    }
    if (found.length === 0) throw new NoHolidays();
    return this.uow.run((tx) => this.holidays.add(tx, found, by));
  }

  /** Throws UnknownBankHoliday. */
  async remove(id: string, by: string): Promise<void> {
    await this.uow.run(async (tx) => {
      if (!(await this.holidays.remove(tx, id, by))) throw new UnknownBankHoliday();
    });
  }
}
