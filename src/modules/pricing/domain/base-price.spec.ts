import fc from 'fast-check';
import { basisPoints, Money } from '../../../kernel/index.js';
import { basePriceOf, platformFeeOf, SupplierPriceOutOfBounds } from './base-price.js';

const supplierPrices = fc.bigInt({ min: 100n, max: 100_000_000n }).map((paise) => Money.paise(paise));

describe('the base price', () => {
  it.each([
    ['at least 15 rupees on cheap goods', 10_000, 11_500],
    ['15 rupees at the turn', 15_000, 16_500],
    ['10 % above', 35_000, 38_500],
    ['up to the next rupee', 35_001, 38_600],
  ])('adds %s', (_rule, supplier, base) => {
    expect(basePriceOf(Money.paise(supplier))).toEqual(Money.paise(base));
  });

  it('follows another charge', () => {
    const free = { share: basisPoints(0), atLeast: Money.zero };
    expect(basePriceOf(Money.paise(34_950), free)).toEqual(Money.rupees(350));
  });

  it.each([0, 99, -100, 100_000_001])('is not made from %d paise', (paise) => {
    expect(() => basePriceOf(Money.paise(paise))).toThrow(SupplierPriceOutOfBounds);
  });

  it('is in whole rupees, covers the charge and never falls when the supplier asks more', () => {
    fc.assert(
      fc.property(supplierPrices, supplierPrices, (one, other) => {
        const base = basePriceOf(one);
        expect(base.paise % 100n).toBe(0n);
        expect(base.minus(one).compare(Money.rupees(15))).toBeGreaterThanOrEqual(0);
        if (!one.isMoreThan(other)) expect(basePriceOf(other).isLessThan(base)).toBe(false);
      }),
    );
  });
});

describe('the platform fee', () => {
  it('and the GST in it are the whole charge', () => {
    const fee = platformFeeOf(Money.rupees(385), Money.rupees(350), basisPoints(1800));
    expect(fee).toEqual({ fee: Money.paise(2_966), gst: Money.paise(534) });
  });
});
