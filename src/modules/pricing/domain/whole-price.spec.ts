import { Money } from '../../../kernel/index.js';
import type { ChargePolicy } from './charges.js';
import { wholePrice } from './whole-price.js';

const NOTHING: ChargePolicy = {
  delivery: { near: Money.zero, far: Money.zero, remote: Money.zero },
  gramsIncluded: 500,
  perKilogram: Money.zero,
  freeFrom: null,
  cashFee: Money.zero,
};
const byWay = (near: number, far: number, remote: number) => ({
  near: Money.rupees(near),
  far: Money.rupees(far),
  remote: Money.rupees(remote),
});
const stole = { goods: Money.rupees(299), grams: 400 };

describe('what a piece costs with everything', () => {
  it('is not said where nothing is paid beside the goods', () => {
    expect(wholePrice(NOTHING, stole)).toBeUndefined();
  });

  it('is certain where every way costs the same', () => {
    const policy = { ...NOTHING, delivery: byWay(40, 40, 40), cashFee: Money.rupees(20) };
    expect(wholePrice(policy, stole)).toEqual({ amount: Money.rupees(359), certainty: 'exact' });
    const onlyCash = { ...NOTHING, cashFee: Money.rupees(20) };
    expect(wholePrice(onlyCash, stole)).toEqual({ amount: Money.rupees(319), certainty: 'exact' });
  });

  it('is that of the dearest way where they differ, so that it can only fall', () => {
    const policy = { ...NOTHING, delivery: byWay(40, 60, 50) };
    expect(wholePrice(policy, stole)).toEqual({ amount: Money.rupees(359), certainty: 'most' });
  });

  it('counts what is heavy, and spares what is delivered free', () => {
    const policy = { ...NOTHING, perKilogram: Money.rupees(30), freeFrom: Money.rupees(999) };
    expect(wholePrice(policy, { ...stole, grams: 1_600 })?.amount).toEqual(Money.rupees(359));
    expect(wholePrice(policy, { goods: Money.rupees(999), grams: 1_600 })).toBeUndefined();
  });
});
