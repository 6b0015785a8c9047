import { expectedMoney } from './expected-money.js';

describe('the day on which money comes', () => {
  it('is the first Tuesday after packing, the way and the days for returns', () => {
    expect(expectedMoney('2026-11-22')).toEqual({
      delivered: '2026-11-29',
      returnsUntil: '2026-12-06',
      paid: '2026-12-08',
    });
  });

  it('is that very Tuesday where the days for returns end on Monday, and a week later where they end on it', () => {
    expect(expectedMoney('2026-11-23')).toMatchObject({ returnsUntil: '2026-12-07', paid: '2026-12-08' });
    expect(expectedMoney('2026-11-24')).toMatchObject({ returnsUntil: '2026-12-08', paid: '2026-12-15' });
  });

  it('goes over the end of a year', () => {
    expect(expectedMoney('2026-12-25').paid).toBe('2027-01-12');
  });
});
