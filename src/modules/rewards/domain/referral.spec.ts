import { basisPoints, Money } from '../../../kernel/index.js';
import { assertTerms, type ReferredOrder, referralReward, TermsUnfit } from './referral.js';

const JOINED = new Date('2026-11-01T05:00:00Z');
const day = (n: number, ms = 0) => new Date(JOINED.getTime() + n * 86_400_000 + ms);
const TERMS = { reward: { kind: 'percent', rate: basisPoints(100) }, days: 90, cap: Money.rupees(500) } as const;
const order = (changes: Partial<ReferredOrder> = {}): ReferredOrder => ({
  joinedAt: JOINED,
  orderedAt: day(3),
  sale: Money.rupees(1_000),
  paidSoFar: Money.zero,
  ...changes,
});

describe('the reward for an invited person’s order', () => {
  it.each([
    ['a part of the sale', {}, 10],
    ['the same on the last moment of the window', { orderedAt: day(90, -1) }, 10],
    ['nothing after it', { orderedAt: day(90) }, 0],
    ['nothing for an order from before she joined', { orderedAt: day(0, -1) }, 0],
    ['what is left below the cap', { paidSoFar: Money.rupees(496) }, 4],
    ['nothing at the cap', { paidSoFar: Money.rupees(500) }, 0],
  ])('is %s', (_what, changes, rupees) => {
    expect(referralReward(TERMS, order(changes))).toEqual(Money.rupees(rupees));
  });

  it('may be one amount', () => {
    const terms = { ...TERMS, reward: { kind: 'fixed', amount: Money.rupees(20) } } as const;
    expect(referralReward(terms, order())).toEqual(Money.rupees(20));
  });
});

describe('terms of inviting', () => {
  it.each([
    ['no days', { days: 0 }],
    ['too many days', { days: 731 }],
    ['half a day', { days: 1.5 }],
    ['no cap', { cap: Money.zero }],
    ['a reward of nothing', { reward: { kind: 'fixed', amount: Money.zero } }],
    ['more than a fifth', { reward: { kind: 'percent', rate: basisPoints(2_001) } }],
  ] as const)('are refused with %s', (_what, changes) => {
    expect(() => assertTerms({ ...TERMS, ...changes })).toThrow(TermsUnfit);
  });
});
