import { Money } from '../../../kernel/index.js';
import { RupeesUnreadable, wholeRupees } from './whole-rupees.js';

describe('rupees in a form', () => {
  it.each([
    ['120', 120],
    ['₹ 1,200', 1200],
    ['१२०', 120],
    ['0', 0],
  ])('are read from "%s"', (typed, rupees) => {
    expect(wholeRupees(typed, 'margin')).toEqual(Money.rupees(rupees));
  });

  it.each(['', 'x', '-5', '10.50', '1e3', '999999'])('are not "%s"', (typed) => {
    expect(() => wholeRupees(typed, 'margin')).toThrow(RupeesUnreadable);
  });
});
