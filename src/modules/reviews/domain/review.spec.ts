import { starsIn } from './review.js';

describe('stars', () => {
  it.each(['1', '2', '3', '4', '5'])('%s are some', (text) => {
    expect(starsIn(text)).toBe(Number(text));
  });

  it.each([undefined, '', '0', '6', '4.5', '-1', '5 ', '１', 'five'])('%p are none', (text) => {
    expect(starsIn(text)).toBeUndefined();
  });
});
