import { stockIn, weightIn } from './count-cells.js';
import { CellFault } from './row-fault.js';

const said = (read: number | undefined | CellFault) => (read instanceof CellFault ? read.code : read);

describe('reading the stock', () => {
  it.each([
    ['', undefined],
    ['0', 0],
    ['-0', 0],
    ['25', 25],
    ['25.00', 25],
    ['1,250', 1250],
    ['12 pcs', 12],
    ['Nos. 12', 12],
    ['१२', 12],
    ['1000000', 1_000_000],
    ['1000001', 'stock-absurd'],
    ['-10', 'stock-negative'],
    ['2.5', 'stock-unreadable'],
    ['1.000', 'stock-unreadable'],
    ['1e9', 'stock-unreadable'],
    ['in stock', 'stock-unreadable'],
  ])('reads %j as %s', (cell, expected) => expect(said(stockIn(cell, false))).toBe(expected));

  it('trusts the point of a number cell', () => expect(stockIn('1.000', true)).toBe(1));
});

describe('reading a weight', () => {
  it.each([
    ['', 'g', undefined],
    ['0', 'g', undefined],
    ['350', 'g', 350],
    ['350', undefined, 350],
    ['0.3', undefined, 300],
    ['4.9', undefined, 4900],
    ['5', undefined, 5],
    ['5', 'kg', 5000],
    ['1.250 kg', 'g', 1250],
    ['400 gms', 'kg', 400],
    ['३५० ग्राम', undefined, 350],
    ['50', 'kg', 50_000],
    ['50.1', 'kg', 'weight-absurd'],
    ['0.3', 'g', 'weight-unreadable'],
    ['-1', 'kg', 'weight-unreadable'],
    ['light', 'g', 'weight-unreadable'],
    ['1e309', 'g', 'weight-unreadable'],
  ] as const)('reads %j under a heading in %s as %s grams', (cell, unit, expected) =>
    expect(said(weightIn(cell, unit))).toBe(expected),
  );
});
