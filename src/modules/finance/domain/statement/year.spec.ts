import { Money } from '../../../../kernel/index.js';
import { UnknownStatement } from './period.js';
import { monthsOfYear, yearOf, yearsBetween } from './year.js';

describe('a financial year', () => {
  it('has twelve months from April on', () => {
    const months = monthsOfYear('2026-27');
    expect([months.length, months[0], months[8], months[11]]).toEqual([12, '2026-04', '2026-12', '2027-03']);
  });

  it.each(['2026', '2026-28', '2026-2027', '1999-00', 'x'])('is not %s', (year) => {
    expect(() => monthsOfYear(year)).toThrow(UnknownStatement);
  });

  it('is one of those since the first booking', () => {
    expect(yearsBetween('2024-25', '2026-27')).toEqual(['2026-27', '2025-26', '2024-25']);
    expect(yearsBetween('2026-27', '2026-27')).toEqual(['2026-27']);
    expect(yearsBetween('2098-99', '2099-00')).toEqual(['2099-00', '2098-99']);
  });

  it('carries the balance from month to month, what was sent apart from what came', () => {
    const sum = (month: string, kind: string, rupees: number) => ({ month, kind, net: Money.rupees(rupees) });
    const months = yearOf(
      'reseller',
      ['2026-04', '2026-05', '2026-06'],
      [
        sum('', 'shipment.delivered', 100),
        sum('', 'payout.approved', -60),
        sum('2026-04', 'shipment.delivered', 50),
        sum('2026-04', 'return.clawed-back', -20),
        sum('2026-04', 'payout.approved', -40),
        sum('2026-06', 'payout.failed', 40),
      ],
    );
    expect(months).toEqual([
      { month: '2026-04', came: Money.rupees(30), paid: Money.rupees(40), balance: Money.rupees(30) },
      { month: '2026-05', came: Money.zero, paid: Money.zero, balance: Money.rupees(30) },
      { month: '2026-06', came: Money.zero, paid: Money.rupees(-40), balance: Money.rupees(70) },
    ]);
  });
});
