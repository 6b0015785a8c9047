import { Money } from '../../../kernel/index.js';
import { exchangeBalance } from './exchange-balance.js';

describe('what an exchange leaves to settle', () => {
  it.each([
    ['nothing for the same price', 460, 460, 0, 0],
    ['the difference to pay for something dearer', 500, 460, 40, 0],
    ['the difference back for something cheaper', 399, 460, 0, 61],
  ])('is %s', (_what, due, covered, toPay, toGetBack) => {
    expect(exchangeBalance(Money.rupees(due), Money.rupees(covered))).toEqual({
      toPay: Money.rupees(toPay),
      toGetBack: Money.rupees(toGetBack),
    });
  });
});
