import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { Money, parseBusinessDay, parseQuantity } from '../../../kernel/index.js';
import { basePriceOf } from './base-price.js';
import { PriceWithoutRate } from './consistent-price.js';
import { MarginEatenByTax, SoldBelowBase, SupplierPriceEatenByTax, splitSale } from './earning.js';
import { GOODS_CLASSES } from './goods-class.js';
import { gstSlabsFor } from './gst.js';
import { allowedPrices } from './margin.js';
import { poolPrices } from './pool-discount.js';
import { ratesOn } from './rates.js';
import type { Sale, SaleSplit } from './sale-split.js';
import { TAX_RATES_SQL, taxRateRows } from './tax-rate-rows.fixture.js';

const ROWS = taxRateRows(readFileSync(TAX_RATES_SQL, 'utf8'));
const RATES = ratesOn('2026-11-21', ROWS);
const rupees = (amount: number) => Money.paise(Math.round(amount * 100));

const aSale = (changes: Partial<Sale> = {}): Sale => ({
  sellingPrice: rupees(484),
  basePrice: rupees(385),
  supplierPrice: rupees(350),
  quantity: parseQuantity(1),
  goodsClass: 'apparel',
  rates: RATES,
  supplierHasGstin: true,
  supplierHasPan: true,
  resellerHasPan: true,
  resellerCommissionThisYear: Money.zero,
  ...changes,
});

const ABOVE_THRESHOLD = rupees(50_000);

describe('a delivered kurta of 484 with a margin of 99', () => {
  const split = splitSale(aSale({ resellerCommissionThisYear: ABOVE_THRESHOLD }));

  // Worked by hand: GST 23.04 of 484 and 18.34 of 385; TCS 2.30 and 1.84; 194-O 0.46 and 0.37; 2 % of 94.30.
  it('is split to the paisa', () => {
    expect(split.parts).toEqual({
      supplierPending: rupees(352.49),
      resellerPending: rupees(91.86),
      platformFee: rupees(29.66),
      gstOnFee: rupees(5.34),
      tcs: rupees(2.3),
      tds194o: rupees(0.46),
      tds194h: rupees(1.89),
      rounding: Money.zero,
    });
  });

  it('is explained to the reseller line by line', () => {
    expect(split.explain).toEqual([
      { kind: 'margin', amount: rupees(99) },
      { kind: 'gst-on-margin', amount: rupees(-4.7) },
      { kind: 'sale-taxes-on-margin', amount: rupees(-0.55) },
      { kind: 'tds-on-commission', amount: rupees(-1.89) },
      { kind: 'you-earn', amount: rupees(91.86) },
    ]);
  });

  it('leaves the supplier what he would have without a margin', () => {
    const atBase = splitSale(aSale({ sellingPrice: rupees(385) }));
    expect(split.detail.supplierNet).toEqual(rupees(347.79));
    expect(atBase.parts.supplierPending).toEqual(rupees(347.79));
    expect(atBase.parts.resellerPending).toEqual(Money.zero);
  });
});

describe('the reseller', () => {
  it('bears the higher rate when her margin lifts the piece over the slab, and sees it', () => {
    const split = splitSale(
      aSale({ sellingPrice: rupees(2_951), basePrice: rupees(2_530), supplierPrice: rupees(2_300) }),
    );
    expect(split.detail).toMatchObject({ gstRate: 1800, baseGstRate: 500, gstOnMargin: rupees(450.16 - 120.48) });
    expect(split.explain[1]).toEqual({ kind: 'gst-at-higher-rate', amount: rupees(-329.68), ratePercent: 18 });
    expect(split.parts.resellerPending.isPositive).toBe(true);
  });

  it('does not bear it when the base alone lies too high for the low rate', () => {
    const { detail } = splitSale(
      aSale({ sellingPrice: rupees(2_951), basePrice: rupees(2_700), supplierPrice: rupees(2_454) }),
    );
    expect(detail).toMatchObject({ gstRate: 1800, baseGstRate: 1800, gstOnMargin: rupees(450.16 - 411.86) });
  });

  it('keeps the whole margin of goods without GST, TCS and TDS', () => {
    const spared = { supplierHasGstin: false, supplierSalesThisYear: Money.zero };
    const { explain } = splitSale(aSale(spared));
    expect(explain).toEqual([
      { kind: 'margin', amount: rupees(99) },
      { kind: 'you-earn', amount: rupees(99) },
    ]);
  });

  it.each([
    ['up to the threshold', 1_990_570, 0],
    ['one paisa above it', 1_990_571, 189],
  ])('pays TDS on a sale only when the year is above the threshold: %s', (_when, before, tds) => {
    const { parts, detail } = splitSale(aSale({ resellerCommissionThisYear: Money.paise(before) }));
    expect(detail.commission).toEqual(rupees(94.3));
    expect(parts.tds194h).toEqual(Money.paise(tds));
  });

  it('crosses the threshold with the whole line, not with a piece of it', () => {
    const before = Money.paise(2_000_000 - 9_430);
    expect(splitSale(aSale({ resellerCommissionThisYear: before })).parts.tds194h.isZero).toBe(true);
    const two = splitSale(aSale({ resellerCommissionThisYear: before, quantity: parseQuantity(2) }));
    expect(two.parts.tds194h).toEqual(rupees(2 * 1.89));
  });

  it('pays 20 % without a PAN', () => {
    const { parts } = splitSale(aSale({ resellerCommissionThisYear: ABOVE_THRESHOLD, resellerHasPan: false }));
    expect(parts.tds194h).toEqual(rupees(18.86));
  });
});

describe('a sale that cannot be', () => {
  it('is below the base', () => {
    expect(() => splitSale(aSale({ sellingPrice: rupees(384) }))).toThrow(SoldBelowBase);
  });

  it('is in the dead zone', () => {
    const dead = aSale({ sellingPrice: rupees(2_700), basePrice: rupees(2_600), supplierPrice: rupees(2_360) });
    expect(() => splitSale(dead)).toThrow(PriceWithoutRate);
  });

  it('has a margin that its taxes eat', () => {
    // Two paise of GST may hang on one paisa of margin.
    const eaten = aSale({ sellingPrice: Money.paise(38_493), basePrice: Money.paise(38_492) });
    expect(() => splitSale(eaten)).toThrow(MarginEatenByTax);
  });

  it('has a supplier price that the taxes on the charge eat', () => {
    const eaten = aSale({
      basePrice: rupees(385),
      supplierPrice: rupees(1),
      supplierHasGstin: false,
      supplierHasPan: false,
    });
    expect(() => splitSale(eaten)).toThrow(SupplierPriceEatenByTax);
  });
});

const RATES_THEN = ['2022-01-01', '2024-07-10', '2025-03-31', '2025-09-21', '2026-11-21'].map((day) =>
  ratesOn(parseBusinessDay(day), ROWS),
);

/** Any sale the platform would allow: any rates since 2022, any goods, any standing, any allowed whole-rupee price. */
const offers = fc
  .record({
    rates: fc.constantFrom(...RATES_THEN),
    goodsClass: fc.constantFrom(...GOODS_CLASSES),
    supplierHasGstin: fc.boolean(),
    supplierHasPan: fc.boolean(),
    supplierSalesThisYear: fc.constantFrom(undefined, Money.zero, rupees(499_900), rupees(600_000)),
    resellerHasPan: fc.boolean(),
    commissionPaise: fc.bigInt({ min: -100_000n, max: 3_000_000n }),
    // Half of them round the turn of the slabs, where the difficulties are.
    supplierPaise: fc.oneof(fc.bigInt({ min: 100n, max: 2_000_000n }), fc.bigInt({ min: 150_000n, max: 300_000n })),
    discount: fc.record({ share: fc.integer({ min: 0, max: 100 }), fundedBy: fc.constantFrom('supplier', 'platform') }),
    quantity: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 999 })),
  })
  .map(({ rates, commissionPaise, supplierPaise, discount, quantity, ...standing }) => {
    const supplierPrice = Money.paise(supplierPaise);
    const solo = { supplierPrice, basePrice: basePriceOf(supplierPrice) };
    const most =
      discount.fundedBy === 'platform'
        ? solo.basePrice.minus(supplierPrice)
        : lesser(Money.paise(supplierPaise / 2n), supplierPrice.minus(rupees(1)));
    const perPiece = Money.rupees(Math.floor((Number(most.paise / 100n) * discount.share) / 100));
    const prices = poolPrices(solo, { perPiece, fundedBy: discount.fundedBy });
    const slabs = gstSlabsFor(rates, standing.goodsClass, standing.supplierHasGstin);
    const { ranges } = allowedPrices({ basePrice: prices.basePrice, slabs });
    return {
      solo,
      ranges,
      sale: (sellingPrice: Money): Sale => ({
        ...standing,
        ...prices,
        rates,
        sellingPrice,
        quantity: parseQuantity(quantity),
        resellerCommissionThisYear: Money.paise(commissionPaise),
      }),
    };
  })
  // A base in the dead zone with its cap in it too has no price at all.
  .filter(({ ranges }) => ranges.length > 0);

type Offer = typeof offers extends fc.Arbitrary<infer O> ? O : never;

const positions = fc.integer({ min: 0, max: 1_000_000 });

/** An allowed price: any range, any whole rupee in it. */
function priceAt({ ranges }: Offer, position: number): Money {
  const range = ranges[position % ranges.length];
  if (!range) throw new RangeError('an offer without prices');
  const steps = Number((range.to.paise - range.from.paise) / 100n) + 1;
  return range.from.plus(Money.rupees(Math.floor(position / ranges.length) % steps));
}

function lesser(one: Money, other: Money): Money {
  return one.isLessThan(other) ? one : other;
}

function sumOf(parts: SaleSplit['parts']): Money {
  return Money.sum(Object.values(parts) as Money[]);
}

describe('any allowed sale', () => {
  it('adds up to the cash, for the line and for each piece, with no share below nought', () => {
    const property = () =>
      fc.assert(
        fc.property(offers, positions, (offer, position) => {
          const sale = offer.sale(priceAt(offer, position));
          const { total, parts, perPiece } = splitSale(sale);
          // One answer and no expectations inside, because twenty thousand of them take longer than the sales.
          return (
            total.equals(sale.sellingPrice.times(sale.quantity)) &&
            sumOf(parts).equals(total) &&
            sumOf(perPiece).equals(sale.sellingPrice) &&
            perPiece.resellerPending.times(sale.quantity).equals(parts.resellerPending) &&
            Object.values(parts).every((part: Money) => !part.isNegative)
          );
        }),
        { numRuns: 20_000 },
      );
    expect(property).not.toThrow();
  });

  it('leaves the supplier the same whatever the margin, also when he has paid the GST', () => {
    const property = () =>
      fc.assert(
        fc.property(offers, positions, positions, (offer, one, other) => {
          const low = splitSale(offer.sale(priceAt(offer, one)));
          const high = splitSale(offer.sale(priceAt(offer, other)));
          const afterGst = ({ parts, detail }: SaleSplit) => parts.supplierPending.minus(detail.gst);
          return (
            high.detail.supplierNet.equals(low.detail.supplierNet) &&
            afterGst(high).equals(afterGst(low)) &&
            high.parts.platformFee.equals(low.parts.platformFee)
          );
        }),
        { numRuns: 10_000 },
      );
    expect(property).not.toThrow();
  });

  it('earns the reseller no less at a higher price while her TDS rate is the same', () => {
    const property = () =>
      fc.assert(
        fc.property(offers, positions, positions, (offer, one, other) => {
          const [low, high] = [priceAt(offer, one), priceAt(offer, other)].sort((a, b) => a.compare(b));
          if (!low || !high) return false;
          const taxed = { resellerCommissionThisYear: ABOVE_THRESHOLD };
          const lower = splitSale({ ...offer.sale(low), ...taxed }).parts.resellerPending;
          return !splitSale({ ...offer.sale(high), ...taxed }).parts.resellerPending.isLessThan(lower);
        }),
        { numRuns: 5_000 },
      );
    expect(property).not.toThrow();
  });

  it('is explained by lines that add up to what she earns', () => {
    fc.assert(
      fc.property(offers, positions, (offer, position) => {
        const { explain, parts, detail } = splitSale(offer.sale(priceAt(offer, position)));
        const [earn, ...lines] = explain.toReversed();
        expect(earn).toEqual({ kind: 'you-earn', amount: parts.resellerPending });
        expect(Money.sum(lines.map(({ amount }) => amount))).toEqual(parts.resellerPending);
        expect(explain[0]?.amount).toEqual(detail.margin);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('a pool discount', () => {
  it('leaves the margin alone, and no more than the discount is taken from whoever pays for it', () => {
    fc.assert(
      fc.property(offers, positions, (offer, position) => {
        const sale = offer.sale(priceAt(offer, position));
        const pool = splitSale(sale).detail;
        expect(pool.margin).toEqual(sale.sellingPrice.minus(sale.basePrice).times(sale.quantity));
        const given = offer.solo.basePrice.minus(sale.basePrice);
        const bySupplier = offer.solo.supplierPrice.minus(sale.supplierPrice);
        expect(bySupplier.isZero || bySupplier.equals(given)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('paid by the platform costs the supplier nothing', () => {
    const solo = { basePrice: rupees(385), supplierPrice: rupees(350) };
    const pool = poolPrices(solo, { perPiece: rupees(20), fundedBy: 'platform' });
    const before = splitSale(aSale({ ...solo, sellingPrice: rupees(484) }));
    const after = splitSale(aSale({ ...pool, sellingPrice: rupees(464) }));
    expect(after.detail.supplierNet.isLessThan(before.detail.supplierNet)).toBe(false);
    expect(after.parts.platformFee.plus(after.parts.gstOnFee)).toEqual(rupees(15));
    expect(after.detail.margin).toEqual(before.detail.margin);
  });
});
