import { DomainError, Money } from '../../../kernel/index.js';
import type { ProductForSharing } from '../../catalogue/index.js';
import {
  allowedPrices,
  checkSellingPrice,
  gstSlabsFor,
  type PoolDiscount,
  poolPrices,
  type TaxRates,
} from '../../pricing/index.js';
import { UnknownLink } from '../domain/link-errors.js';
import { type MarginWish, marginFor } from '../domain/margin-wish.js';

/** One variant of a link with the prices it is written down with. */
export interface PricedOffer {
  readonly variantId: string;
  readonly basePrice: Money;
  readonly supplierPrice: Money;
  readonly sellingPrice: Money;
  readonly cap: Money;
}

/** What decides the prices of a link. */
export interface PriceWish {
  readonly margin: MarginWish;
  /** Only this variant, as in a pool. */
  readonly variantId?: string;
  /** Taken off the base of every piece while the link lives: the price of a full pool. */
  readonly discount?: PoolDiscount;
}

/**
 * The offers of a link: every variant at its base and the same margin, which the cheapest one decides. A variant whose
 * price would break a rule is left out; when all would, the first rule is thrown (MarginAboveCap, MarginBelowFloor,
 * PriceWithoutRate ...); UnknownLink where there is no such variant.
 */
export function pricedOffers(
  product: Pick<ProductForSharing, 'goodsClass' | 'variants'>,
  { rates, hasGstin }: { readonly rates: TaxRates; readonly hasGstin: boolean },
  wish: PriceWish,
): { margin: Money; offers: PricedOffer[] } {
  const slabs = gstSlabsFor(rates, product.goodsClass, hasGstin);
  const wanted = product.variants
    .filter(({ id }) => wish.variantId === undefined || id === wish.variantId)
    .map(({ id, mrp = null, ...prices }) => {
      const { basePrice, supplierPrice } = wish.discount ? poolPrices(prices, wish.discount) : prices;
      const terms = { basePrice, mrp, slabs };
      return { id, basePrice, supplierPrice, terms, allowed: allowedPrices(terms) };
    });
  const [cheapest] = [...wanted].sort((one, other) => one.basePrice.compare(other.basePrice));
  const margin = cheapest
    ? marginFor(wish.margin, { basePrice: cheapest.basePrice, ranges: cheapest.allowed.ranges })
    : Money.zero;
  const refusals: DomainError[] = [];
  const offers: PricedOffer[] = [];
  for (const { id, basePrice, supplierPrice, terms, allowed } of wanted) {
    const sellingPrice = basePrice.plus(margin);
    try {
      checkSellingPrice(sellingPrice, terms);
      offers.push({ variantId: id, basePrice, supplierPrice, sellingPrice, cap: allowed.cap });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      refusals.push(error);
    }
  }
  if (offers.length === 0) throw refusals[0] ?? new UnknownLink();
  return { margin, offers };
}
