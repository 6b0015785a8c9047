import { Money } from '../../../kernel/index.js';
import { nearestPrice } from './nearest-price.js';
import { snapPrice } from './snap-price.js';

const rupees = (amount: number) => Money.paise(Math.round(amount * 100));
/** Clothes of a base of ₹2,400: between the two ranges lies what no rate of GST fits. */
const RANGES = [
  { from: rupees(2_400), to: rupees(2_625) },
  { from: rupees(2_951), to: rupees(3_840) },
];
const ALLOWED = { floor: rupees(2_400), cap: rupees(3_840), ranges: RANGES };

describe('a price that she says', () => {
  it.each([
    [2_626, 2_625],
    [2_700, 2_625],
    [2_788, 2_625],
    [2_789, 2_951],
    [2_900, 2_951],
    [2_950, 2_951],
  ])('of %d, for which there is no rate, is moved to %d', (said, moved) => {
    expect(snapPrice(rupees(said), ALLOWED)).toEqual(rupees(moved));
  });

  it.each([2_400, 2_625, 2_951, 3_840, 2_399, 3_841, 0, 2_700.5])('of %d stays, right or wrong', (said) => {
    expect(snapPrice(rupees(said), ALLOWED)).toEqual(rupees(said));
  });

  it('is moved to the lower of two that are equally near', () => {
    const ranges = [
      { from: rupees(100), to: rupees(200) },
      { from: rupees(300), to: rupees(400) },
    ];
    expect(nearestPrice(rupees(250), ranges)).toEqual(rupees(200));
  });

  it('stays where nothing is allowed', () => {
    expect(snapPrice(rupees(2_700), { ...ALLOWED, ranges: [] })).toEqual(rupees(2_700));
  });
});
