import { type BasisPoints, basisPoints, DomainError, Money } from '../../../kernel/index.js';
import { consistentPrices, flooredToRupee, type PriceRange, taxOfPiece } from './consistent-price.js';
import type { RateSlabs } from './rates.js';

/** How much a reseller may add to a base price. */
export interface MarginPolicy {
  readonly least: Money;
  /** The most, as a share of the base ... */
  readonly most: BasisPoints;
  /** ... but never less than this, so that cheap goods are worth sharing. */
  readonly mostAtLeast: Money;
}

/**
 * The house default: from nought to 60 % of the base, at least 100 rupees. There is a cap because parcels with
 * boundless margins, sent to people who never ordered, brought reseller commerce into disrepute.
 */
export const DEFAULT_MARGIN_POLICY: MarginPolicy = {
  least: Money.zero,
  most: basisPoints(6000),
  mostAtLeast: Money.rupees(100),
};

/** Everything that bounds the selling price of one piece. */
export interface PriceTerms {
  readonly basePrice: Money;
  /** Maximum retail price, where the goods carry one: no price may exceed it (Legal Metrology). */
  readonly mrp?: Money | null;
  /** From `gstSlabsFor`. */
  readonly slabs: RateSlabs;
  readonly policy?: MarginPolicy;
}

/** What a reseller may ask: whole rupees in one of the ranges, all between floor and cap. */
export interface AllowedPrices {
  readonly floor: Money;
  readonly cap: Money;
  readonly cappedBy: 'mrp' | 'margin';
  /** Lowest first; empty when the base is above the MRP or all of it lies in a dead zone. */
  readonly ranges: readonly AllowedRange[];
}

/** Both ends are allowed. */
export interface AllowedRange {
  readonly from: Money;
  readonly to: Money;
}

/** Cash at the door has no paise. */
export class PriceNotInWholeRupees extends DomainError {
  constructor(price: Money) {
    super('price-not-in-whole-rupees', 'invalid', { pricePaise: Number(price.paise) });
  }
}

/** The selling price is below the base and the least margin. */
export class MarginBelowFloor extends DomainError {
  constructor(price: Money, { floor }: AllowedPrices) {
    super('margin-below-floor', 'rule-violated', {
      pricePaise: Number(price.paise),
      floorPaise: Number(floor.paise),
    });
  }
}

/** The selling price is above the MRP or the margin cap; `cappedBy` says which. */
export class MarginAboveCap extends DomainError {
  constructor(price: Money, { cap, cappedBy }: AllowedPrices) {
    super('margin-above-cap', 'rule-violated', {
      pricePaise: Number(price.paise),
      capPaise: Number(cap.paise),
      cappedBy,
    });
  }
}

/** The prices a reseller may ask for a piece. */
export function allowedPrices({ basePrice, mrp, slabs, policy = DEFAULT_MARGIN_POLICY }: PriceTerms): AllowedPrices {
  const floor = basePrice.plus(policy.least).ceiledToRupee();
  const byMargin = flooredToRupee(basePrice.plus(highest(basePrice.share(policy.most), policy.mostAtLeast)));
  const byMrp = mrp ? flooredToRupee(mrp) : undefined;
  const cappedBy = byMrp?.isLessThan(byMargin) ? 'mrp' : 'margin';
  const cap = cappedBy === 'mrp' && byMrp ? byMrp : byMargin;
  return { floor, cap, cappedBy, ranges: consistentPrices(slabs).flatMap((range) => within(range, floor, cap)) };
}

/**
 * Refuses a selling price that may not be asked. Throws {@link PriceNotInWholeRupees}, {@link MarginBelowFloor},
 * {@link MarginAboveCap} or PriceWithoutRate, whose facts name the nearest prices that may.
 */
export function checkSellingPrice(sellingPrice: Money, terms: PriceTerms): void {
  if (sellingPrice.paise % 100n !== 0n) throw new PriceNotInWholeRupees(sellingPrice);
  const allowed = allowedPrices(terms);
  if (sellingPrice.isLessThan(allowed.floor)) throw new MarginBelowFloor(sellingPrice, allowed);
  if (sellingPrice.isMoreThan(allowed.cap)) throw new MarginAboveCap(sellingPrice, allowed);
  taxOfPiece(sellingPrice, terms.slabs);
}

function within({ from, to }: PriceRange, floor: Money, cap: Money): AllowedRange[] {
  const start = highest(from, floor);
  const end = to?.isLessThan(cap) ? to : cap;
  return start.isMoreThan(end) ? [] : [{ from: start, to: end }];
}

function highest(one: Money, other: Money): Money {
  return other.isMoreThan(one) ? other : one;
}
