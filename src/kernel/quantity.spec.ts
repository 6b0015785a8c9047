import { InvalidQuantity, parseQuantity } from './quantity.js';

describe('a quantity', () => {
  it.each([1, 2, 999])('may be %d', (pieces) => {
    expect(parseQuantity(pieces)).toBe(pieces);
  });

  it.each([0, -1, 1.5, 1000, Number.NaN, Number.POSITIVE_INFINITY])('may not be %d', (pieces) => {
    expect(() => parseQuantity(pieces)).toThrow(InvalidQuantity);
  });
});
