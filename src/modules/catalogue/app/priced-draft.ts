import type { Facts } from '../../../kernel/index.js';
import { type GoodsClass, goodsClassOfHsn } from '../../pricing/index.js';
import type { ImportFault } from '../domain/catalogue-import.js';
import { photoNameOf } from '../domain/photo-name.js';
import type { ProductDraft, VariantDraft } from '../domain/sheet/product-draft.js';
import { worded } from '../domain/tax-words.js';
import type { ProductToWrite, VariantToWrite } from '../infra/goods.repository.js';
import { draftHash } from '../infra/sheet/draft-hash.js';
import { type PriceContext, type PriceFault, sellablePrice } from './sellable-price.js';

/** What couriers are told where the supplier does not weigh. */
const DEFAULT_WEIGHT_GRAMS = 500;
const DEFAULT_ORIGIN = 'India';
const DEFAULT_CATEGORY = 'Other';

/** A product that can be written, if any of its variants can be sold, and what is wrong with the others. */
export interface PricedDraft {
  readonly rowNumber: number;
  readonly product: ProductToWrite | undefined;
  readonly faults: readonly ImportFault[];
}

/** Prices the variants of a draft; those that nobody could sell become faults in the column of the price. */
export function pricedDraft(draft: ProductDraft, context: PriceContext, priceColumn: string | undefined): PricedDraft {
  const goodsClass = goodsClassOf(draft);
  const kept: VariantDraft[] = [];
  const variants: VariantToWrite[] = [];
  const faults: ImportFault[] = [];
  for (const variant of draft.variants) {
    const basePrice = sellablePrice({ ...variant, goodsClass }, context);
    if ('code' in basePrice) faults.push(faultOf(variant, basePrice, priceColumn));
    else {
      kept.push(variant);
      variants.push({
        sku: variant.sku,
        options: variant.options,
        supplierPrice: variant.price,
        basePrice,
        mrp: variant.mrp,
        weightGrams: variant.weightGrams ?? DEFAULT_WEIGHT_GRAMS,
        openingStock: variant.stock ?? 0,
      });
    }
  }
  if (variants.length === 0) return { rowNumber: draft.rowNumber, product: undefined, faults };
  const product: ProductToWrite = {
    code: draft.code,
    title: draft.title,
    titleHindi: draft.titleHindi,
    description: draft.description,
    category: draft.category || DEFAULT_CATEGORY,
    goodsClass,
    hsn: draft.hsn,
    countryOfOrigin: draft.countryOfOrigin ?? DEFAULT_ORIGIN,
    contentHash: draftHash({ ...draft, variants: kept }),
    photoNames: draft.photoNames.map(photoNameOf).filter((name) => name !== ''),
    variants,
  };
  return { rowNumber: draft.rowNumber, product, faults };
}

/** The photos that a product names and nobody has sent. */
export function photoFaults({ product, rowNumber }: PricedDraft, known: ReadonlySet<string>): ImportFault[] {
  const missing = (product?.photoNames ?? []).filter((name) => !known.has(name));
  return missing.map((value) => ({ rowNumber, value: value.slice(0, 80), code: 'photo-missing', facts: {} }));
}

function goodsClassOf({ hsn, category, title }: ProductDraft): GoodsClass {
  return hsn ? goodsClassOfHsn(hsn) : worded(category, title);
}

function faultOf(variant: VariantDraft, fault: PriceFault, column: string | undefined): ImportFault {
  const facts: Facts = fault.facts;
  return { rowNumber: variant.rowNumber, ...(column && { column }), value: '', code: fault.code, facts };
}
