import { goodsClassOfHsn } from './goods-class.js';

describe('the class of goods', () => {
  it.each([
    ['6109', 'apparel'],
    ['62114290', 'apparel'],
    ['630419', 'apparel'],
    ['64', 'footwear'],
    ['711311', 'jewellery'],
    ['71179090', 'imitation-jewellery'],
    ['4202', 'general'],
    ['6001', 'general'],
    ['', 'general'],
  ])('of tariff code %s is %s', (hsn, goodsClass) => {
    expect(goodsClassOfHsn(hsn)).toBe(goodsClass);
  });
});
