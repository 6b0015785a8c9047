import { DomainError, Money, parseQuantity } from '../../../kernel/index.js';
import {
  allowedPrices,
  basePriceOf,
  type GoodsClass,
  gstSlabsFor,
  SupplierPriceEatenByTax,
  type SupplierStanding,
  splitSale,
  type TaxRates,
} from '../../pricing/index.js';
import type { ImportFault } from '../domain/catalogue-import.js';

/** All that decides what a price becomes. */
export interface PriceContext {
  readonly rates: TaxRates;
  readonly standing: SupplierStanding;
}

/** Why goods at this price could never be sold. */
export type PriceFault = Pick<ImportFault, 'code' | 'facts'>;

/** What the platform asks for a piece, or why nobody could sell it at any allowed price. */
export function sellablePrice(
  goods: { readonly price: Money; readonly mrp?: Money; readonly goodsClass: GoodsClass },
  { rates, standing }: PriceContext,
): Money | PriceFault {
  try {
    const basePrice = basePriceOf(goods.price);
    const slabs = gstSlabsFor(rates, goods.goodsClass, standing.supplierHasGstin);
    const { ranges, floor, cap } = allowedPrices({ basePrice, mrp: goods.mrp ?? null, slabs });
    const [lowest] = ranges;
    if (!lowest && goods.mrp && cap.isLessThan(floor)) {
      const facts = { basePaise: Number(basePrice.paise), mrpPaise: Number(goods.mrp.paise) };
      return { code: 'no-room-below-mrp', facts };
    }
    if (!lowest) return { code: 'price-without-rate', facts: { basePaise: Number(basePrice.paise) } };
    splitSale({
      sellingPrice: lowest.from,
      basePrice,
      supplierPrice: goods.price,
      quantity: parseQuantity(1),
      goodsClass: goods.goodsClass,
      rates,
      ...standing,
      resellerHasPan: true,
      resellerCommissionThisYear: Money.zero,
    });
    return basePrice;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const code = error instanceof SupplierPriceEatenByTax ? 'price-eaten-by-tax' : 'price-unsellable';
    return { code, facts: { pricePaise: Number(goods.price.paise) } };
  }
}
