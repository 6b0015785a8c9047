import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { DomainError, Money } from '../../../kernel/index.js';
import { PriceWithoutRate } from './consistent-price.js';
import { allowedPrices, checkSellingPrice, MarginAboveCap, MarginBelowFloor, PriceNotInWholeRupees } from './margin.js';
import { ratesOn } from './rates.js';
import { TAX_RATES_SQL, taxRateRows } from './tax-rate-rows.fixture.js';

const slabs = ratesOn('2026-11-21', taxRateRows(readFileSync(TAX_RATES_SQL, 'utf8'))).gst.apparel;
const rupees = (amount: number) => Money.rupees(amount);
const range = (from: number, to: number) => ({ from: rupees(from), to: rupees(to) });

describe('the prices a reseller may ask', () => {
  it('go from the base to 60 % above', () => {
    expect(allowedPrices({ basePrice: rupees(385), slabs })).toEqual({
      floor: rupees(385),
      cap: rupees(616),
      cappedBy: 'margin',
      ranges: [range(385, 616)],
    });
  });

  it('leave at least 100 rupees of margin on cheap goods', () => {
    expect(allowedPrices({ basePrice: rupees(120), slabs }).cap).toEqual(rupees(220));
  });

  it('never exceed the MRP', () => {
    const allowed = allowedPrices({ basePrice: rupees(385), mrp: Money.paise(49_950), slabs });
    expect(allowed).toMatchObject({ cap: rupees(499), cappedBy: 'mrp' });
  });

  it('leave out the dead zone', () => {
    const { ranges } = allowedPrices({ basePrice: rupees(2_000), slabs });
    expect(ranges).toEqual([range(2_000, 2_625), range(2_951, 3_200)]);
  });

  it('begin above the dead zone when the base lies in it', () => {
    expect(allowedPrices({ basePrice: rupees(2_700), slabs }).ranges).toEqual([range(2_951, 4_320)]);
  });

  it('are none when the base is above the MRP', () => {
    expect(allowedPrices({ basePrice: rupees(385), mrp: rupees(350), slabs }).ranges).toEqual([]);
  });
});

describe('a selling price', () => {
  const terms = { basePrice: rupees(2_000), mrp: rupees(3_000), slabs };

  it.each([2_000, 2_625, 2_951, 3_000])('of %d is taken', (price) => {
    expect(() => checkSellingPrice(rupees(price), terms)).not.toThrow();
  });

  it.each([
    ['1,999', rupees(1_999), MarginBelowFloor, { pricePaise: 199_900, floorPaise: 200_000 }],
    ['3,001', rupees(3_001), MarginAboveCap, { pricePaise: 300_100, capPaise: 300_000, cappedBy: 'mrp' }],
    ['2,700', rupees(2_700), PriceWithoutRate, { pricePaise: 270_000, lowerPaise: 262_500, higherPaise: 295_100 }],
    ['2,100.50', Money.paise(210_050), PriceNotInWholeRupees, { pricePaise: 210_050 }],
    ['-1', rupees(-1), MarginBelowFloor, { pricePaise: -100, floorPaise: 200_000 }],
  ])('of %s is refused with what would do', (_price, price, refusal, facts) => {
    const check = () => checkSellingPrice(price, terms);
    expect(check).toThrow(refusal);
    expect(check).toThrow(expect.objectContaining({ facts }));
  });

  it('is taken exactly when it lies in one of the ranges', () => {
    const amounts = fc.integer({ min: 1, max: 5_000 });
    fc.assert(
      fc.property(amounts, fc.option(amounts), amounts, (base, mrp, price) => {
        const offer = { basePrice: rupees(base), mrp: mrp === null ? null : rupees(mrp), slabs };
        const inRange = allowedPrices(offer).ranges.some(
          ({ from, to }) => !rupees(price).isLessThan(from) && !rupees(price).isMoreThan(to),
        );
        expect(isTaken(rupees(price), offer)).toBe(inRange);
      }),
      { numRuns: 5_000 },
    );
  });
});

function isTaken(...offer: Parameters<typeof checkSellingPrice>): boolean {
  try {
    checkSellingPrice(...offer);
    return true;
  } catch (refusal) {
    if (refusal instanceof DomainError) return false;
    throw refusal;
  }
}
