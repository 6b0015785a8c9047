import fc from 'fast-check';
import { Money } from '../../../kernel/index.js';
import { type Candidate, scoreCouriers } from './choose-courier.js';

const WEIGHTING = { cost: 50, speed: 15, returns: 35 };

describe('the choice of a courier', () => {
  it('falls on the cheaper one where all else is equal', () => {
    expect(chosen(courier('dear', { there: 60 }), courier('cheap', { there: 50 }))).toBe('cheap');
  });

  it('falls on the faster one where all else is equal', () => {
    expect(chosen(courier('slow', { days: 6 }), courier('fast', { days: 3 }))).toBe('fast');
  });

  it('falls on the one whose parcels stay, although it asks a little more', () => {
    const careless = courier('careless', { there: 50, ended: 400, returned: 180 });
    const careful = courier('careful', { there: 56, ended: 400, returned: 40 });
    expect(chosen(careless, careful)).toBe('careful');
  });

  it('is not turned by three unlucky parcels', () => {
    const unlucky = courier('unlucky', { there: 50, ended: 3, returned: 3 });
    expect(chosen(unlucky, courier('other', { there: 60 }))).toBe('unlucky');
  });

  it('counts a courier without a rate as the dearest', () => {
    const [first, second] = scoreCouriers([{ ...courier('no-rate'), quote: undefined }, courier('rate')], WEIGHTING);
    expect([first?.points, second?.points]).toEqual([100, 100]);
    expect(chosen({ ...courier('no-rate'), quote: undefined }, courier('a', { there: 70 }), courier('b'))).toBe('b');
  });

  it('is the same for the same facts in any order, with points from 0 to 100', () => {
    const some = fc.record({
      courier: fc.constantFrom('a', 'b', 'c', 'd'),
      days: fc.integer({ min: 0, max: 20 }),
      ended: fc.integer({ min: 0, max: 1_000 }),
      there: fc.integer({ min: 0, max: 500 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(some, { selector: (one) => one.courier, minLength: 1 }), fc.nat(), (facts, turn) => {
        const candidates = facts.map((one) => courier(one.courier, { ...one, returned: Math.floor(one.ended / 3) }));
        const scored = scoreCouriers(candidates, WEIGHTING);
        const turned = [
          ...candidates.slice(turn % candidates.length),
          ...candidates.slice(0, turn % candidates.length),
        ];
        expect(scoreCouriers(turned, WEIGHTING)).toEqual(scored);
        for (const { points } of scored) expect(points >= 0 && points <= 100).toBe(true);
      }),
    );
  });

  it('among none is nobody', () => expect(scoreCouriers([], WEIGHTING)).toEqual([]));
});

function courier(
  name: string,
  facts: { there?: number; days?: number; ended?: number; returned?: number } = {},
): Candidate {
  const { there = 50, days = 4, ended = 0, returned = 0 } = facts;
  const quote = { there: Money.rupees(there), codFee: Money.rupees(40), back: Money.rupees(there) };
  return { courier: name, quote, days, ended, returned };
}

function chosen(...candidates: Candidate[]): string | undefined {
  return scoreCouriers(candidates, WEIGHTING)[0]?.courier;
}
