import { Money } from '../../../kernel/index.js';
import { type Charge, discrepancyOf } from './discrepancy.js';

const rupees = (amount: number) => Money.rupees(amount);
const aCharge = (more: Partial<Charge> = {}): Charge => ({
  declaredGrams: 450,
  chargedGrams: 900,
  toleranceGrams: 50,
  declared: rupees(55),
  charged: rupees(95),
  claimed: undefined,
  ...more,
});

describe('a charge beyond the declared weight', () => {
  it.each([
    ['by more than the tolerance and a slab', {}, 40],
    ['for which the courier wants less than our table says', { claimed: rupees(31) }, 31],
    ['for which it wants more', { claimed: rupees(70) }, 40],
    ['that only the courier has a figure for', { declared: undefined, charged: undefined, claimed: rupees(70) }, 70],
    ['that costs nothing by our table but is wanted', { charged: rupees(55), claimed: rupees(20) }, 0],
  ])('is looked at: %s', (_which, more, amount) => {
    expect(discrepancyOf(aCharge(more))).toEqual({ kind: 'open', amount: rupees(amount) });
  });

  it('is looked at also where nobody knows what it costs', () => {
    expect(discrepancyOf(aCharge({ declared: undefined, charged: undefined }))).toEqual({
      kind: 'open',
      amount: undefined,
    });
  });

  it.each([
    ['within the tolerance', { chargedGrams: 500 }],
    ['below what was declared', { chargedGrams: 400 }],
    ['within the slab', { charged: rupees(55) }],
    ['within the slab, and nothing is wanted', { charged: rupees(55), claimed: Money.zero }],
  ])('is nothing to look at: %s', (_which, more) => {
    expect(discrepancyOf(aCharge(more))).toEqual({ kind: 'none' });
  });
});
