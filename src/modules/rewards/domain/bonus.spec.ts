import fc from 'fast-check';
import { basisPoints, Money } from '../../../kernel/index.js';
import { bonusOf, type Sum, standingOf } from './bonus.js';
import type { Programme, Step } from './programme.js';

const rupees = (amount: number) => Money.rupees(amount);
const sum = (parcels: number, value: number): Sum => ({ parcels, value: rupees(value) });
const NONE = sum(0, 0);

const fixed = (threshold: number, amount: number): Step => ({
  threshold: BigInt(threshold),
  reward: { kind: 'fixed', amount: rupees(amount) },
});
const percent = (threshold: number, rate: number): Step => ({
  threshold: rupees(threshold).paise,
  reward: { kind: 'percent', rate: basisPoints(rate) },
});
const BY_PARCELS: Pick<Programme, 'measure' | 'steps'> = { measure: 'parcels', steps: [fixed(5, 100), fixed(10, 300)] };
const BY_VALUE: Pick<Programme, 'measure' | 'steps'> = {
  measure: 'value',
  steps: [percent(1_000, 200), percent(5_000, 300)],
};

describe('the bonus of a week', () => {
  it.each([
    [4, 0, 0],
    [5, 100, 1],
    [9, 100, 1],
    [10, 300, 2],
    [99, 300, 2],
  ])('of %d kept parcels is ₹%d, step %d', (parcels, amount, step) => {
    expect(bonusOf(BY_PARCELS, sum(parcels, parcels * 400), NONE)).toEqual({ amount: rupees(amount), step });
  });

  it.each([
    [999, 0],
    [1_000, 20],
    [4_999, 99.98],
    [5_000, 150],
  ])('of ₹%d kept sales is a part of all of them: ₹%d', (sales, amount) => {
    const { amount: bonus } = bonusOf(BY_VALUE, sum(3, sales), NONE);
    expect(Number(bonus.paise) / 100).toBe(amount);
  });

  it('is reached with what a supplier could not send, but paid on kept sales only', () => {
    expect(bonusOf(BY_VALUE, sum(1, 600), sum(1, 400)).amount).toEqual(rupees(12));
  });

  it('is not reached with parcels alone that never left', () => {
    expect(bonusOf(BY_PARCELS, NONE, sum(50, 9_000)).step).toBe(0);
    expect(bonusOf(BY_PARCELS, sum(2, 800), sum(50, 9_000)).step).toBe(0);
    expect(bonusOf(BY_PARCELS, sum(3, 800), sum(50, 9_000)).step).toBe(1);
  });

  it('never falls by more sales', () => {
    const anySum = fc.record({ parcels: fc.nat(40), value: fc.nat(20_000).map(rupees) });
    fc.assert(
      fc.property(fc.constantFrom(BY_PARCELS, BY_VALUE), anySum, anySum, anySum, (programme, kept, more, spared) => {
        const all = { parcels: kept.parcels + more.parcels, value: kept.value.plus(more.value) };
        const [less, bonus] = [bonusOf(programme, kept, spared).amount, bonusOf(programme, all, spared).amount];
        expect(less.isMoreThan(bonus)).toBe(false);
      }),
    );
  });
});

describe('where she stands', () => {
  it('names the next step and what is missing', () => {
    const standing = standingOf(BY_PARCELS, sum(7, 2_000), NONE);
    expect([standing.step, standing.reached, standing.next?.missing]).toEqual([1, 7n, 3n]);
  });

  it('names no step above the last', () => {
    expect(standingOf(BY_PARCELS, sum(12, 2_000), NONE).next).toBeUndefined();
  });
});
