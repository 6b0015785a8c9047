import { readFileSync } from 'node:fs';
import { Money } from '../../../kernel/index.js';
import {
  consistentGstRate,
  consistentPrices,
  PriceWithoutRate,
  snapOutOfDeadZone,
  taxOfPiece,
} from './consistent-price.js';
import { GOODS_CLASSES } from './goods-class.js';
import { ratesOn } from './rates.js';
import { TAX_RATES_SQL, taxRateRows } from './tax-rate-rows.fixture.js';

const ROWS = taxRateRows(readFileSync(TAX_RATES_SQL, 'utf8'));
const APPAREL = ratesOn('2026-11-21', ROWS).gst.apparel;
const APPAREL_BEFORE = ratesOn('2025-09-21', ROWS).gst.apparel;

const rupees = (amount: number) => Money.paise(Math.round(amount * 100));

describe('the rate that agrees with a price', () => {
  it.each([
    [1, 500],
    [2_625, 500],
    [2_625.01, undefined],
    [2_700, undefined],
    [2_949.99, undefined],
    // Taxed at 18 % its value is 2,500.00, and the law says "exceeding 2,500".
    [2_950, undefined],
    [2_950.01, 1800],
    [2_951, 1800],
    [9_999, 1800],
  ])('of apparel at %d is %s', (price, rate) => {
    expect(consistentGstRate(rupees(price), APPAREL)).toBe(rate);
  });

  it.each([
    [1_050, 500],
    [1_050.01, undefined],
    [1_120, undefined],
    [1_120.01, 1200],
  ])('of apparel at %d before September 2025 was %s', (price, rate) => {
    expect(consistentGstRate(rupees(price), APPAREL_BEFORE)).toBe(rate);
  });
});

describe('a price in the dead zone', () => {
  it.each([
    [2_700, 2_625, 2_951],
    [2_625.01, 2_625, 2_951],
    [2_950, 2_625, 2_951],
    [499, 499, 499],
    [499.5, 499, 500],
    [2_950.5, 2_625, 2_951],
    [0.5, 1, 1],
  ])('%d goes down to %d or up to %d', (price, lower, higher) => {
    expect(snapOutOfDeadZone(rupees(price), APPAREL)).toEqual({ lower: rupees(lower), higher: rupees(higher) });
  });

  it('is refused with the prices on either side', () => {
    const refused = () => taxOfPiece(rupees(2_700), APPAREL);
    expect(refused).toThrow(PriceWithoutRate);
    expect(refused).toThrow(
      expect.objectContaining({ facts: { pricePaise: 270_000, lowerPaise: 262_500, higherPaise: 295_100 } }),
    );
  });
});

describe.each(['2022-01-01', '2025-09-21', '2025-09-22', '2026-11-21'] as const)('on %s', (day) => {
  const { gst } = ratesOn(day, ROWS);

  it.each(GOODS_CLASSES)('every whole-rupee price of %s has one rate, or lies between two ranges', (goodsClass) => {
    const slabs = gst[goodsClass];
    const ranges = consistentPrices(slabs);
    const wrong = everyPrice(1, 4_000, 1).filter((price) => {
      const fitting = slabs.filter((slab) => consistentGstRate(price, [slab]) !== undefined);
      const inRange = ranges.some(({ from, to }) => !price.isLessThan(from) && !(to && price.isMoreThan(to)));
      return fitting.length !== (inRange ? 1 : 0);
    });
    expect(wrong).toEqual([]);
  });

  it.each(GOODS_CLASSES)(
    'the value on the invoice of %s, rounded as it is, lies in the slab of its rate',
    (goodsClass) => {
      const slabs = gst[goodsClass];
      const wrong = everyPrice(900, 3_100, 0.07).filter((price) => {
        const slab = slabs.find((candidate) => consistentGstRate(price, [candidate]) !== undefined);
        if (!slab) return false;
        const { taxable } = taxOfPiece(price, slabs);
        return !taxable.isMoreThan(slab.above) || Boolean(slab.upTo && taxable.isMoreThan(slab.upTo));
      });
      expect(wrong).toEqual([]);
    },
  );
});

function everyPrice(from: number, to: number, step: number): Money[] {
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => rupees(from + index * step));
}
