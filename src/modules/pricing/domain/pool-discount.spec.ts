import { Money } from '../../../kernel/index.js';
import { DiscountExceedsFunding, poolPrices } from './pool-discount.js';

const prices = { basePrice: Money.rupees(385), supplierPrice: Money.rupees(350) };
const discount = (rupees: number, fundedBy: 'supplier' | 'platform') => ({ perPiece: Money.rupees(rupees), fundedBy });

describe('the prices of a full pool', () => {
  it('come off the supplier price when the supplier pays for them', () => {
    const pool = poolPrices(prices, discount(40, 'supplier'));
    expect(pool).toEqual({ basePrice: Money.rupees(345), supplierPrice: Money.rupees(310) });
  });

  it('leave the supplier price when the platform pays for them', () => {
    const pool = poolPrices(prices, discount(20, 'platform'));
    expect(pool).toEqual({ basePrice: Money.rupees(365), supplierPrice: Money.rupees(350) });
  });

  it.each([
    ['more than the charge', discount(36, 'platform')],
    ['more than half the supplier price', discount(176, 'supplier')],
    ['a negative amount', discount(-1, 'platform')],
  ])('cannot give %s', (_what, tooMuch) => {
    expect(() => poolPrices(prices, tooMuch)).toThrow(DiscountExceedsFunding);
  });

  it('leave a supplier of cheap goods his rupee', () => {
    const cheap = { basePrice: Money.paise(1_650), supplierPrice: Money.paise(150) };
    expect(() => poolPrices(cheap, { perPiece: Money.paise(51), fundedBy: 'supplier' })).toThrow(
      DiscountExceedsFunding,
    );
  });

  it('may give the whole charge', () => {
    expect(poolPrices(prices, discount(35, 'platform')).basePrice).toEqual(prices.supplierPrice);
  });
});
