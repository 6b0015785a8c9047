export { basePriceOf, type PlatformCharge } from './domain/base-price.js';
export { type ChargeParts, type ChargeSplit, splitCharge } from './domain/charge-split.js';
export {
  type ChargedGoods,
  type ChargePolicy,
  type Charges,
  chargesOn,
  dearestReach,
  REACHES,
  type Reach,
  shareByValue,
} from './domain/charges.js';
export { consistentGstRate, snapOutOfDeadZone, taxOfPiece } from './domain/consistent-price.js';
export { SupplierPriceEatenByTax, splitSale } from './domain/earning.js';
export { GOODS_CLASSES, type GoodsClass, goodsClassOfHsn } from './domain/goods-class.js';
export { gstHeads, gstSlabsFor, type Supply, splitInclusive } from './domain/gst.js';
export {
  type AllowedPrices,
  type AllowedRange,
  allowedPrices,
  checkSellingPrice,
  type PriceTerms,
} from './domain/margin.js';
export { type PiecePrices, type PoolDiscount, poolPrices } from './domain/pool-discount.js';
export type { RateSlabs, TaxRates } from './domain/rates.js';
export type { EarningLine, EarningLineKind, Sale, SaleDetail, SaleParts, SaleSplit } from './domain/sale-split.js';
export { type WholePrice, wholePrice } from './domain/whole-price.js';
export { type SupplierStanding, tds194hArrears, tds194hRate, tds194oArrears } from './domain/withholding.js';
export { PricingApi } from './pricing.api.js';
export { PricingModule } from './pricing.module.js';
