import fc from 'fast-check';
import { startOfDay } from '../../../kernel/index.js';
import { endOfWeek, lastDayOf, NotAMonday, weekFrom, weekOf, weeksAfter } from './week.js';

describe('a week in India', () => {
  it.each([
    ['2026-11-22T18:29:59.999Z', '2026-11-16'],
    ['2026-11-22T18:30:00.000Z', '2026-11-23'],
    ['2026-11-29T18:29:59.999Z', '2026-11-23'],
    ['2026-12-31T18:30:00.000Z', '2026-12-28'],
  ])('at %s is that of Monday %s: it begins at midnight there, not here', (at, monday) => {
    expect(weekOf(new Date(at))).toBe(monday);
  });

  it('has every moment between its start and its end, and ends on a Sunday', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
        (moment) => {
          const week = weekOf(moment);
          expect(startOfDay(week).getTime()).toBeLessThanOrEqual(moment.getTime());
          expect(endOfWeek(week).getTime()).toBeGreaterThan(moment.getTime());
          expect(new Date(`${lastDayOf(week)}T00:00:00Z`).getUTCDay()).toBe(0);
          expect(weekFrom(week)).toBe(week);
        },
      ),
    );
  });

  it('is counted on', () => {
    expect(weeksAfter(weekFrom('2026-11-23'), 6)).toBe('2027-01-04');
  });

  it('begins on a Monday only', () => {
    expect(() => weekFrom('2026-11-24')).toThrow(NotAMonday);
  });
});
