import { type BasisPoints, DomainError, Money, ONE_HUNDRED_PERCENT } from '../../../kernel/index.js';
import { type InclusiveSplit, splitInclusive } from './gst.js';
import type { RateSlab, RateSlabs } from './rates.js';

/** The tax of one piece at its selling price. */
export interface PieceTax extends InclusiveSplit {
  readonly rate: BasisPoints;
}

/** Whole-rupee prices that have a rate; `to` is null without end. */
export interface PriceRange {
  readonly from: Money;
  readonly to: Money | null;
}

/**
 * With that price the piece belongs to no rate: taxed low its value is above the bound, taxed high it is not. After
 * 22 September 2025 that is every apparel or footwear price above 2,625 up to and with 2,950.
 */
export class PriceWithoutRate extends DomainError {
  constructor(price: Money, { lower, higher }: NearestPrices) {
    super('price-without-rate', 'rule-violated', {
      pricePaise: Number(price.paise),
      lowerPaise: Number(lower.paise),
      higherPaise: Number(higher.paise),
    });
  }
}

const ONE_RUPEE = Money.rupees(1);

/**
 * The one rate at which a price agrees with itself: the value that is left when the tax is taken out lies in the slab
 * of that rate. Undefined in the dead zone between two slabs.
 */
export function consistentGstRate(pricePerPiece: Money, slabs: RateSlabs): BasisPoints | undefined {
  return slabs.find((slab) => agrees(pricePerPiece, slab))?.rate;
}

/** The tax of one piece at a selling price. Throws {@link PriceWithoutRate} in the dead zone. */
export function taxOfPiece(sellingPrice: Money, slabs: RateSlabs): PieceTax {
  const rate = consistentGstRate(sellingPrice, slabs);
  if (rate === undefined) throw new PriceWithoutRate(sellingPrice, snapOutOfDeadZone(sellingPrice, slabs));
  return { rate, ...splitInclusive(sellingPrice, rate) };
}

/** The whole-rupee prices with a rate, lowest first: what lies between two ranges is a dead zone. */
export function consistentPrices(slabs: RateSlabs): PriceRange[] {
  return slabs
    .map((slab) => ({
      from: grossed(slab.above, slab.rate).plus(ONE_RUPEE),
      to: slab.upTo && grossed(slab.upTo, slab.rate),
    }))
    .filter(({ from, to }) => to === null || !from.isMoreThan(to));
}

/** The nearest whole-rupee prices with a rate: `lower` is not above the price (but at least 1 rupee), `higher` not below. */
export interface NearestPrices {
  readonly lower: Money;
  readonly higher: Money;
}

/** Where a price could go to have a rate; a whole-rupee price that has one is its own neighbour on both sides. */
export function snapOutOfDeadZone(price: Money, slabs: RateSlabs): NearestPrices {
  const ranges = consistentPrices(slabs);
  const floor = flooredToRupee(price);
  const ceiling = price.ceiledToRupee();
  const above = ranges.find(({ to }) => to === null || !to.isLessThan(ceiling));
  if (!above) throw new RangeError('slabs without an open end');
  const below = ranges.findLast(({ from }) => !from.isMoreThan(floor));
  const lower = below ? lowest(floor, below.to ?? floor) : ONE_RUPEE;
  return { lower, higher: highest(ceiling, above.from) };
}

/** Compared without a division: value = price x 100 % / (100 % + rate) is above one bound and not above the other. */
function agrees(price: Money, { above, upTo, rate }: RateSlab): boolean {
  const whole = BigInt(ONE_HUNDRED_PERCENT);
  const scaled = price.paise * whole;
  const withTax = whole + BigInt(rate);
  return scaled > above.paise * withTax && (upTo === null || scaled <= upTo.paise * withTax);
}

/** The highest whole-rupee price whose value is not above the bound. */
function grossed(bound: Money, rate: BasisPoints): Money {
  return flooredToRupee(Money.paise((bound.paise * BigInt(ONE_HUNDRED_PERCENT + rate)) / BigInt(ONE_HUNDRED_PERCENT)));
}

/** The whole rupees of an amount. */
export function flooredToRupee(amount: Money): Money {
  return amount.negated().ceiledToRupee().negated();
}

function lowest(one: Money, other: Money): Money {
  return other.isLessThan(one) ? other : one;
}

function highest(one: Money, other: Money): Money {
  return other.isMoreThan(one) ? other : one;
}
