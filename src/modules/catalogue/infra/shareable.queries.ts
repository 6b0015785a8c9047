import { Injectable } from '@nestjs/common';
import { type Id, Money } from '../../../kernel/index.js';
import { rows, type Tx } from '../../../platform/database/index.js';
import type { GoodsClass } from '../../pricing/index.js';

/** One thing that can be bought, with the prices that no buyer may see. */
export interface VariantForSharing {
  readonly id: Id<'Variant'>;
  readonly sku: string;
  readonly options: Readonly<Record<string, string>>;
  readonly supplierPrice: Money;
  readonly basePrice: Money;
  readonly mrp?: Money;
  readonly weightGrams: number;
}

/** A product with all that a card, a link and an offer are made of; photos by their key in the object store. */
export interface ProductForSharing {
  readonly id: Id<'Product'>;
  readonly supplierId: Id<'User'>;
  readonly code: string;
  readonly title: string;
  readonly titleHindi?: string;
  readonly description: string;
  readonly category: string;
  readonly goodsClass: GoodsClass;
  readonly hsn?: string;
  readonly countryOfOrigin: string;
  /** First one first; empty when no photo has come yet. */
  readonly photoKeys: readonly string[];
  readonly variants: readonly VariantForSharing[];
}

interface ProductRow {
  readonly id: Id<'Product'>;
  readonly supplier_id: Id<'User'>;
  readonly code: string;
  readonly title: string;
  readonly title_hi: string | null;
  readonly description: string;
  readonly category: string;
  readonly goods_class: GoodsClass;
  readonly hsn: string | null;
  readonly country_of_origin: string;
  readonly photo_keys: string[];
}

interface VariantRow {
  readonly id: Id<'Variant'>;
  readonly product_id: Id<'Product'>;
  readonly sku: string;
  readonly options: Record<string, string>;
  readonly supplier_price_minor: string;
  readonly base_price_minor: string;
  readonly mrp_minor: string | null;
  readonly weight_grams: number;
}

/** Reads live products with their variants, inside a transaction. */
@Injectable()
export class ShareableQueries {
  async find(tx: Tx, productId: string): Promise<ProductForSharing | undefined> {
    const [product] = await this.findMany(tx, [productId]);
    return product;
  }

  /** Those that there are and that are live, in two statements and no order. */
  async findMany(tx: Tx, productIds: readonly string[]): Promise<ProductForSharing[]> {
    const found = await rows<ProductRow>(
      tx,
      `select p.id, p.supplier_id, p.code, p.title, p.title_hi, p.description, p.category, p.goods_class, p.hsn,
         p.country_of_origin,
         array(select f.object_key from product_photo x join photo f on f.sha256 = x.photo_sha256
               where x.product_id = p.id order by x.position) as photo_keys
       from product p where p.id = any($1::uuid[]) and p.status = 'live'`,
      [productIds],
    );
    if (found.length === 0) return [];
    const variants = await rows<VariantRow>(
      tx,
      `select id, product_id, sku, options, supplier_price_minor, base_price_minor, mrp_minor, weight_grams
       from variant where product_id = any($1::uuid[]) order by position, sku`,
      [found.map(({ id }) => id)],
    );
    return found.map((row) =>
      productOf(
        row,
        variants.filter((variant) => variant.product_id === row.id),
      ),
    );
  }

  /** Nobody changes the prices of these goods until the transaction ends; a change under way is waited for. */
  async holdPrices(tx: Tx, productIds: readonly string[]): Promise<void> {
    await rows(tx, 'select 1 from variant where product_id = any($1::uuid[]) order by id for share', [productIds]);
  }
}

function productOf(row: ProductRow, variants: readonly VariantRow[]): ProductForSharing {
  return {
    id: row.id,
    supplierId: row.supplier_id,
    code: row.code,
    title: row.title,
    ...(row.title_hi !== null && { titleHindi: row.title_hi }),
    description: row.description,
    category: row.category,
    goodsClass: row.goods_class,
    ...(row.hsn !== null && { hsn: row.hsn }),
    countryOfOrigin: row.country_of_origin,
    photoKeys: row.photo_keys,
    variants: variants.map(variantOf),
  };
}

function variantOf(row: VariantRow): VariantForSharing {
  return {
    id: row.id,
    sku: row.sku,
    options: row.options,
    supplierPrice: Money.paise(row.supplier_price_minor),
    basePrice: Money.paise(row.base_price_minor),
    ...(row.mrp_minor !== null && { mrp: Money.paise(row.mrp_minor) }),
    weightGrams: row.weight_grams,
  };
}
