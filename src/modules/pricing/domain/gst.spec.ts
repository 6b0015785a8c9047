import fc from 'fast-check';
import { basisPoints, Money } from '../../../kernel/index.js';
import { gstHeads, splitInclusive } from './gst.js';

const prices = fc.bigInt({ min: 0n, max: 100_000_000n }).map((paise) => Money.paise(paise));
const rates = fc.constantFrom(0, 25, 150, 300, 500, 1200, 1800, 2800, 4000).map(basisPoints);

describe('taking the tax out of a price', () => {
  it.each([
    ['105.00', 10_500, 500, 10_000, 500],
    ['484.00', 48_400, 500, 46_096, 2_304],
    ['2,950.00', 295_000, 1800, 250_000, 45_000],
    ['0.05', 5, 500, 5, 0],
    ['an untaxed 99.00', 9_900, 0, 9_900, 0],
  ])('%s leaves its value', (_price, paise, rate, taxable, gst) => {
    expect(splitInclusive(Money.paise(paise), basisPoints(rate))).toEqual({
      taxable: Money.paise(taxable),
      gst: Money.paise(gst),
    });
  });

  it('loses no paisa and stays within one of the exact tax', () => {
    fc.assert(
      fc.property(prices, rates, (price, rate) => {
        const { taxable, gst } = splitInclusive(price, rate);
        expect(taxable.plus(gst)).toEqual(price);
        const whole = BigInt(10_000 + rate);
        const differenceTimesWhole = gst.paise * whole - price.paise * BigInt(rate);
        expect(differenceTimesWhole <= whole && differenceTimesWhole >= -whole).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('gives centre and state the same, and the buyer in another state no other tax', () => {
    fc.assert(
      fc.property(prices, rates, (price, rate) => {
        const split = splitInclusive(price, rate);
        const { cgst, sgst, igst } = gstHeads(split, 'within-state');
        expect(cgst).toEqual(sgst);
        expect(igst.isZero).toBe(true);
        expect(cgst.plus(sgst)).toEqual(gstHeads(split, 'across-states').igst);
      }),
    );
  });

  it('refuses to halve a tax that was rounded elsewhere', () => {
    expect(() => gstHeads({ gst: Money.paise(471) }, 'within-state')).toThrow(RangeError);
  });
});
