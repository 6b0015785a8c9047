import { Money } from '../../../kernel/index.js';
import { MarginUnreadable, readMargin } from './read-margin.js';

describe('a margin as people type it', () => {
  it.each([
    ['74', 7400],
    [' ₹1,200 ', 120_000],
    ['74.5', 7450],
    ['७४', 7400],
    ['0', 0],
  ])('reads %j', (text, paise) => {
    expect(readMargin(text)).toEqual(Money.paise(paise));
  });

  it.each(['', 'fifty', '-5', '1.2.3', '74.555', '99999999'])('refuses %j', (text) => {
    expect(() => readMargin(text)).toThrow(MarginUnreadable);
  });
});
