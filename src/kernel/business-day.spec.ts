import fc from 'fast-check';
import { businessDay, endOfDay, financialYear, InvalidDay, parseBusinessDay, startOfDay } from './business-day.js';

describe('the business day', () => {
  it.each([
    ['2024-07-09T18:29:59.999Z', '2024-07-09'],
    ['2024-07-09T18:30:00.000Z', '2024-07-10'],
    ['2026-12-31T20:00:00Z', '2027-01-01'],
    ['2028-02-28T19:00:00Z', '2028-02-29'],
  ])('at %s in India is %s', (at, day) => {
    expect(businessDay(new Date(at))).toBe(day);
  });

  it('starts and ends where its moments do', () => {
    expect(startOfDay('2026-11-21').toISOString()).toBe('2026-11-20T18:30:00.000Z');
    expect(endOfDay('2026-11-21')).toEqual(startOfDay('2026-11-22'));
  });

  it('is what Intl says it is', () => {
    const india = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' });
    const moments = fc.date({ min: new Date('2017-07-01'), max: new Date('2099-01-01'), noInvalidDate: true });
    fc.assert(fc.property(moments, (at) => expect(businessDay(at)).toBe(india.format(at))));
  });

  it('holds each moment between its start and its end', () => {
    const moments = fc.date({ min: new Date('2017-07-01'), max: new Date('2099-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(moments, (at) => {
        const day = businessDay(at);
        expect(startOfDay(day) <= at && at < endOfDay(day)).toBe(true);
      }),
    );
  });

  it('is read from a date column', () => {
    expect(parseBusinessDay('2025-09-22')).toBe('2025-09-22');
  });

  it.each(['2025-02-30', '2025-13-01', '22-09-2025', '2025-9-22', '', 'today'])('is not read from "%s"', (text) => {
    expect(() => parseBusinessDay(text)).toThrow(InvalidDay);
  });
});

describe('the financial year', () => {
  it.each([
    ['2027-03-31T18:29:59Z', '2026-27'],
    ['2027-03-31T18:30:00Z', '2027-28'],
    ['2026-11-21T00:00:00Z', '2026-27'],
    ['2099-06-01T00:00:00Z', '2099-00'],
  ])('of %s is %s', (at, year) => {
    expect(financialYear(new Date(at))).toBe(year);
  });
});
