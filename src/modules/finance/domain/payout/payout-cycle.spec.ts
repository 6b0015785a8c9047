import fc from 'fast-check';
import { addDays, type BusinessDay, Money } from '../../../../kernel/index.js';
import { isBankDay } from './bank-day.js';
import { cycleOn, isFitCycle, isPayoutDay, nextPayoutDay, type PayoutCycle } from './payout-cycle.js';

/** A Sunday. */
const SUNDAY = '2026-11-22' as BusinessDay;
const NONE = new Set<BusinessDay>();
/** A Tuesday and the Wednesday after it. */
const HOLIDAYS = new Set(['2026-11-24', '2026-11-25'] as BusinessDay[]);
const FROM = '2026-01-01' as BusinessDay;

function cycle(changes: Partial<PayoutCycle> = {}): PayoutCycle {
  return { party: 'reseller', rhythm: 'weekly', days: [3], minimum: Money.rupees(1), from: FROM, ...changes };
}

describe('the next payout day', () => {
  it.each([
    [{ days: [3] }, SUNDAY, '2026-11-26'],
    [{ days: [0] }, SUNDAY, '2026-11-23'],
    [{ days: [0, 1, 2, 3, 4, 5, 6] }, SUNDAY, SUNDAY],
    [{ days: [6, 1] }, SUNDAY, '2026-11-23'],
    [{ days: [6] }, '2026-11-24', '2026-11-30'],
    [{ days: [6] }, '2026-11-16', '2026-11-16'],
    [{ days: [6] }, '2026-11-17', '2026-11-21'],
    [{ days: [2] }, '2026-11-24', '2026-11-26'],
    [{ rhythm: 'monthly', days: [1, 15] }, SUNDAY, '2026-12-01'],
    [{ rhythm: 'monthly', days: [15] }, '2026-11-17', '2026-12-15'],
    [{ rhythm: 'monthly', days: [15] }, '2026-11-15', '2026-11-16'],
    [{ rhythm: 'monthly', days: [31] }, '2026-11-22', '2026-11-30'],
    [{ rhythm: 'monthly', days: [30] }, '2027-02-01', '2027-03-01'],
    [{ rhythm: 'monthly', days: [29] }, '2028-02-01', '2028-02-29'],
  ] as const)('by %j seen from %s is %s', (changes, day, next) => {
    expect(nextPayoutDay([cycle(changes as Partial<PayoutCycle>)], 'reseller', day as BusinessDay, HOLIDAYS)).toBe(
      next,
    );
  });

  it('follows the rule that holds on that day, not the one of today', () => {
    const rules = [cycle({ days: [3] }), cycle({ days: [5], from: '2026-11-24' as BusinessDay })];
    expect(nextPayoutDay(rules, 'reseller', SUNDAY, NONE)).toBe('2026-11-27');
    expect(nextPayoutDay(rules, 'supplier', SUNDAY, NONE)).toBeUndefined();
  });

  it('carries nothing over from a rule of every day, which waited for no bank', () => {
    const rules = [cycle({ days: [0, 1, 2, 3, 4, 5, 6] }), cycle({ days: [3], from: '2026-11-23' as BusinessDay })];
    expect(nextPayoutDay(rules, 'reseller', '2026-11-23' as BusinessDay, NONE)).toBe('2026-11-25');
  });

  it('takes of two rules of one day the one approved last', () => {
    const rules = [cycle({ days: [3] }), cycle({ days: [4] })];
    expect(cycleOn(rules, 'reseller', SUNDAY)?.days).toEqual([4]);
  });

  it('is never missing, whatever fits', () => {
    const weekly = fc.record({
      rhythm: fc.constant('weekly' as const),
      days: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }),
    });
    const monthly = fc.record({
      rhythm: fc.constant('monthly' as const),
      days: fc.uniqueArray(fc.integer({ min: 1, max: 31 }), { minLength: 1, maxLength: 6 }),
    });
    fc.assert(
      fc.property(fc.oneof(weekly, monthly), fc.integer({ min: 0, max: 2_000 }), (wanted, ahead) => {
        const rule = cycle(wanted);
        const day = addDays(SUNDAY, ahead);
        const next = nextPayoutDay([rule], 'reseller', day, NONE);
        expect(isFitCycle(rule)).toBe(true);
        expect(next !== undefined && next >= day && isPayoutDay([rule], 'reseller', next, NONE)).toBe(true);
        expect(rule.days.length === 7 || (next !== undefined && isBankDay(next, NONE))).toBe(true);
      }),
    );
  });
});

describe('a payout rule', () => {
  it.each([
    [{}, true],
    [{ days: [] }, false],
    [{ days: [7] }, false],
    [{ days: [1, 1] }, false],
    [{ days: [1.5] }, false],
    [{ days: [Number.NaN] }, false],
    [{ rhythm: 'monthly', days: [0] }, false],
    [{ rhythm: 'monthly', days: [1, 5, 10, 15, 20, 25, 30] }, false],
    [{ minimum: Money.paise(99) }, false],
    [{ minimum: Money.rupees(10_000) }, true],
    [{ minimum: Money.paise(1_000_001) }, false],
  ] as const)('with %j fits: %s', (changes, fits) => {
    expect(isFitCycle(cycle(changes as Partial<PayoutCycle>))).toBe(fits);
  });
});
