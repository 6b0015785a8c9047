import { type Fate, outcomeOf } from './fate.js';

const AT = new Date('2026-11-21T06:00:00Z');
const NOTHING: Fate = { deliveredAt: null, correctedAt: null, checkedAt: null, returnsAsked: 0, returnsEnded: 0 };

describe('the fate of a delivery', () => {
  it.each([
    [{}, 'nothing'],
    [{ correctedAt: AT }, 'nothing'],
    [{ checkedAt: AT }, 'nothing'],
    [{ deliveredAt: AT }, 'earned'],
    [{ deliveredAt: AT, checkedAt: AT }, 'clawed-back'],
    [{ deliveredAt: AT, correctedAt: AT }, 'reversed'],
    [{ deliveredAt: AT, correctedAt: AT, checkedAt: AT }, 'reversed'],
  ] as const)('of %j is %s, whatever the order of its news', (news, outcome) => {
    expect(outcomeOf({ ...NOTHING, ...news })).toBe(outcome);
  });
});
