import { Money } from '../../../kernel/index.js';
import { priceWishOf } from './price-wish.js';
import { MarginUnreadable, PriceUnreadable } from './read-margin.js';

describe('two fields for one wish', () => {
  it('mean the price where it differs from what the page had shown', () => {
    expect(priceWishOf({ price: '₹515', margin: '60', shown: '500' })).toEqual({ price: Money.rupees(515) });
  });

  it('mean the margin where only that was changed', () => {
    expect(priceWishOf({ price: '500', margin: '75', shown: '500' })).toEqual({ margin: Money.rupees(75) });
    expect(priceWishOf({ margin: '75' })).toEqual({ margin: Money.rupees(75) });
  });

  it('mean the price where there is no margin', () => {
    expect(priceWishOf({ price: '500', margin: ' ', shown: '500' })).toEqual({ price: Money.rupees(500) });
    expect(priceWishOf({ price: '500' })).toEqual({ price: Money.rupees(500) });
  });

  it('mean neither where a quick margin was pressed', () => {
    expect(priceWishOf({ price: '501', margin: '75', shown: '500', quick: '20%' })).toEqual({ quick: '20%' });
  });

  it('are refused by their own name', () => {
    expect(() => priceWishOf({ price: 'lots', margin: '75', shown: '500' })).toThrow(PriceUnreadable);
    expect(() => priceWishOf({ price: '500', margin: 'some', shown: '500' })).toThrow(MarginUnreadable);
    expect(() => priceWishOf({})).toThrow(MarginUnreadable);
  });
});
