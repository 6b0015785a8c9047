import { hundredths } from './hundredths.js';

describe('a number typed with two decimals', () => {
  it.each([
    ['12', 1_200],
    [' 12.5 ', 1_250],
    ['0.07', 7],
    ['999.99', 99_999],
    ['₹ 1,00', 10_000],
    ['१२.५%', 1_250],
    ['1000', undefined],
    ['12.345', undefined],
    ['.5', undefined],
    ['-1', undefined],
    ['1e2', undefined],
    ['', undefined],
  ])('%j is %s', (typed, found) => {
    expect(hundredths(typed, 3)).toBe(found);
  });
});
