import fc from 'fast-check';
import { Money } from '../../../kernel/index.js';
import { supplierPart, WHOLE_BP } from './return-freight.js';

describe('what a supplier bears of a way back', () => {
  it.each([
    [5_500, 10_000, 5_500],
    [5_500, 5_000, 2_750],
    [5_501, 5_000, 2_751],
    [5_500, 0, 0],
    [1, 4_999, 0],
  ])('of %d paise at %d hundredths of a percent is %d', (freight, share, part) => {
    expect(supplierPart(Money.paise(freight), share)).toEqual(Money.paise(part));
  });

  it('is never less than nothing nor more than all', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 9n), fc.integer({ min: 0, max: WHOLE_BP }), (paise, share) => {
        const part = supplierPart(Money.paise(paise), share);
        expect(part.isNegative || part.isMoreThan(Money.paise(paise))).toBe(false);
      }),
    );
  });
});
