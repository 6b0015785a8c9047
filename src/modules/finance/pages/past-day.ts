import { endOfDay, parseBusinessDay } from '../../../kernel/index.js';

/** The moment at which a day that somebody asked for has ended; undefined where none was. Throws InvalidDay. */
export function endOf(day: string | undefined): Date | undefined {
  return day ? endOfDay(parseBusinessDay(day)) : undefined;
}
