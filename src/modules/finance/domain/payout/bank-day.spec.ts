import type { BusinessDay } from '../../../../kernel/index.js';
import { daysDoneOn, isBankDay } from './bank-day.js';

const NONE = new Set<BusinessDay>();
const day = (text: string) => text as BusinessDay;

describe('a day of banks', () => {
  it.each([
    ['2026-11-02', true, 'a Monday'],
    ['2026-11-01', false, 'a Sunday'],
    ['2026-11-07', true, 'a first Saturday'],
    ['2026-11-14', false, 'a second Saturday'],
    ['2026-11-21', true, 'a third Saturday'],
    ['2026-11-28', false, 'a fourth Saturday'],
    ['2026-10-31', true, 'a fifth Saturday'],
  ])('%s: %s, %s', (text, is) => {
    expect(isBankDay(day(text), NONE)).toBe(is);
  });

  it('is none where it is a holiday', () => {
    expect(isBankDay(day('2026-11-24'), new Set([day('2026-11-24')]))).toBe(false);
  });

  it('does what fell on closed days just before it', () => {
    expect(daysDoneOn(day('2026-11-30'), NONE)).toEqual(['2026-11-30', '2026-11-29', '2026-11-28']);
    expect(daysDoneOn(day('2026-11-25'), new Set([day('2026-11-24')]))).toEqual(['2026-11-25', '2026-11-24']);
    expect(daysDoneOn(day('2026-11-25'), NONE)).toEqual(['2026-11-25']);
  });
});
