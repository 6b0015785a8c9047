import { worded } from './tax-words.js';

describe('the tax class that words name', () => {
  it.each([
    ['Sarees', 'Ilkal cotton', 'apparel'],
    ['', 'Printed kurtis for women', 'apparel'],
    ['Shoes', 'Running dress shoes', 'footwear'],
    ['Jewellery', 'Oxidised top', 'imitation-jewellery'],
    ['Electronics', 'Laptop', 'general'],
    ['', 'Spring water bottle', 'general'],
  ])('of %s / %s is %s', (category, title, expected) => {
    expect(worded(category, title)).toBe(expected);
  });
});
