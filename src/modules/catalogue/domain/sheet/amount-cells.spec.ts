import fc from 'fast-check';
import { Money } from '../../../../kernel/index.js';
import { mrpIn, priceIn } from './amount-cells.js';
import { CellFault } from './row-fault.js';

const paise = (cell: string, isNumber = false) => {
  const read = priceIn(cell, isNumber);
  return read instanceof CellFault ? read.code : Number(read.paise);
};

describe('reading a price', () => {
  it.each([
    ['499', 49_900],
    ['499.5', 49_950],
    ['499.00', 49_900],
    ['.5', 50],
    ['0.125', 13],
    ['416.6667', 41_667],
    ['1,299', 129_900],
    ['99,999.50', 9_999_950],
    ['1,00,000', 10_000_000],
    ['100,000.00', 10_000_000],
    ['1.299,00', 129_900],
    ['499,5', 49_950],
    ['1 299', 129_900],
    ['1\u00a0299,00', 129_900],
    ['Rs 1,299/-', 129_900],
    ['Rs.499', 49_900],
    ['₹ 499.00', 49_900],
    ['₨499', 49_900],
    ['INR 499', 49_900],
    ['499 rupees only', 49_900],
    ['499/pc', 49_900],
    ['४९९', 49_900],
    ['रु. १,२९९.५०', 129_950],
    ['௪௯௯', 49_900],
    ['٤٩٩', 49_900],
    ['４９９', 49_900],
    ['0.01', 1],
  ])('reads %s', (cell, expected) => expect(paise(cell)).toBe(expected));

  it.each([
    '#VALUE!',
    '1e309',
    '1e3',
    'Infinity',
    'NaN',
    '0x10',
    '499-599',
    'on request',
    '1,2999',
    '1.2.3',
    '12,34,5',
    '½',
    '9'.repeat(60),
    '1'.repeat(41),
    '₹',
    '4 9 9',
  ])('cannot read %s', (cell) => expect(paise(cell)).toBe('price-unreadable'));

  it.each(['0', '0.00', '-0', '-499', 'Rs -499', '-Rs 499', '(499)', '−5', '0.004'])(
    'refuses %s as not positive',
    (cell) => expect(paise(cell)).toBe('price-not-positive'),
  );

  it('takes up to one lakh rupees', () => {
    expect(paise('1,00,000')).toBe(10_000_000);
    expect(paise('1,00,000.01')).toBe('price-absurd');
    expect(paise('99999999999999999999')).toBe('price-absurd');
  });

  it('does not guess whether a point groups or divides, but knows it in a number cell', () => {
    expect(paise('1.299')).toBe('price-ambiguous');
    expect(paise('1.299', true)).toBe(130);
    expect(paise('1.299.000')).toBe('price-absurd');
  });

  it('says that a blank price is missing', () => expect(paise('')).toBe('price-missing'));

  it('gives back each amount that a program writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (amount) => {
        const rupees = (amount / 100).toFixed(2);
        expect(paise(rupees)).toBe(amount);
        expect(paise(Number(rupees).toLocaleString('en-IN', { minimumFractionDigits: 2 }))).toBe(amount);
        expect(paise(Number(rupees).toLocaleString('de-DE', { minimumFractionDigits: 2 }))).toBe(amount);
      }),
    );
  });

  it('reads or refuses whatever stands there', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (cell, isNumber) => {
        const read = priceIn(cell, isNumber);
        expect(read instanceof CellFault || (read.isPositive && !read.isMoreThan(Money.rupees(100_000)))).toBe(true);
      }),
    );
  });
});

describe('reading an MRP', () => {
  const mrp = (cell: string) => {
    const read = mrpIn(cell, false);
    return read instanceof CellFault ? read.code : read && Number(read.paise);
  };
  it.each([
    ['', undefined],
    ['0', undefined],
    ['2,295', 229_500],
    ['10,00,000', 100_000_000],
    ['10,00,001', 'mrp-absurd'],
    ['-5', 'mrp-unreadable'],
    ['1.299', 'mrp-unreadable'],
    ['see tag', 'mrp-unreadable'],
  ])('reads %j as %s', (cell, expected) => expect(mrp(cell)).toBe(expected));
});
