import { type BusinessDay, DomainError } from '../../../../kernel/index.js';
import { readDay } from '../remittance/read-day.js';

/** A day on which our bank is closed, and who says so. */
export interface BankHoliday {
  readonly day: BusinessDay;
  readonly name: string;
  readonly source: string;
}

/** A bank has fewer than fifty a year. */
export const HOLIDAYS_MAX = 500;
const NAME_MAX_CHARS = 120;
const SOURCE_MAX_CHARS = 300;

const DAY_NAMES = new Set(['date', 'day', 'holidaydate']);
const NAME_NAMES = new Set(['name', 'holiday', 'holidayname', 'description', 'occasion']);
const SOURCE_NAMES = new Set(['source', 'notification']);

/** Where the columns of a list stand, counted from 0. */
export interface HolidayLayout {
  readonly day: number;
  readonly name: number;
  /** Below zero where the list has none. */
  readonly source: number;
}

/** The columns of a header; undefined where it names no day or no name. */
export function holidayLayout(header: readonly string[]): HolidayLayout | undefined {
  const words = header.map((cell) => cell.toLowerCase().replaceAll(/[^a-z]/g, ''));
  const at = (names: ReadonlySet<string>) => words.findIndex((word) => names.has(word));
  const layout = { day: at(DAY_NAMES), name: at(NAME_NAMES), source: at(SOURCE_NAMES) };
  return layout.day < 0 || layout.name < 0 ? undefined : layout;
}

/**
 * One row of a list; `source` is what holds where the row names none. Throws {@link HolidayUnreadable} where day, name or
 * source is missing, no day, or too long.
 */
export function readHoliday(cells: readonly string[], row: number, layout: HolidayLayout, source: string): BankHoliday {
  const day = readDay(cells[layout.day] ?? '');
  const name = cells[layout.name]?.trim() ?? '';
  const told = cells[layout.source]?.trim() || source.trim();
  if (day === undefined) throw new HolidayUnreadable(row, 'day');
  if (name === '' || name.length > NAME_MAX_CHARS) throw new HolidayUnreadable(row, 'name');
  if (told === '' || told.length > SOURCE_MAX_CHARS) throw new HolidayUnreadable(row, 'source');
  return { day: day as BusinessDay, name, source: told };
}

/** A row of a list of holidays that cannot be taken; then none is. */
export class HolidayUnreadable extends DomainError {
  constructor(row: number, what: 'day' | 'name' | 'source') {
    super('bank-holiday-unreadable', 'invalid', { row, what });
  }
}

/** The file names no days and holidays, or none stands in it. */
export class NoHolidays extends DomainError {
  constructor() {
    super('bank-holidays-missing', 'invalid');
  }
}

/** No holiday that counts is at this address. */
export class UnknownBankHoliday extends DomainError {
  constructor() {
    super('unknown-bank-holiday', 'not-found');
  }
}
