import { Injectable } from '@nestjs/common';
import { Clock, type Id, type Money } from '../../../kernel/index.js';
import { affected, newId, rows, type Tx } from '../../../platform/database/index.js';
import type { GoodsClass } from '../../pricing/index.js';
import { SEARCH_VERSION, searchWordsOf } from '../domain/search/search-words.js';

/** A variant as it is written. */
export interface VariantToWrite {
  readonly sku: string;
  readonly options: Readonly<Record<string, string>>;
  readonly supplierPrice: Money;
  readonly basePrice: Money;
  readonly mrp: Money | undefined;
  readonly weightGrams: number;
  /** Pieces on the shelf before anything was sold. */
  readonly openingStock: number;
}

/** A product as it is written; `contentHash` tells whether anything in it is new. */
export interface ProductToWrite {
  readonly code: string;
  readonly title: string;
  readonly titleHindi: string | undefined;
  readonly description: string;
  readonly category: string;
  readonly goodsClass: GoodsClass;
  readonly hsn: string | undefined;
  readonly countryOfOrigin: string;
  readonly contentHash: string;
  /** From `photoNameOf`. */
  readonly photoNames: readonly string[];
  readonly variants: readonly VariantToWrite[];
}

/** A product of which something was new. */
export interface WrittenProduct {
  readonly id: Id<'Product'>;
  readonly code: string;
  readonly added: boolean;
}

/** A variant with the stock it opens with. */
export interface WrittenVariant {
  readonly id: Id<'Variant'>;
  readonly openingStock: number;
}

/** Makes the words of the rows `given` known to those who look for goods; in order, so that two sheets never wait for each other. */
const KNOW_WORDS = `insert into search_word (word, goods)
  select word, count(*) from given, unnest(search_words) as word group by word order by word
  on conflict (word) do nothing`;

/** Goods whose words were folded by older rules. */
export interface ProductToFold {
  readonly id: Id<'Product'>;
  readonly title: string;
  readonly titleHindi: string | null;
  readonly category: string;
}

/** Products and variants, many a statement. */
@Injectable()
export class GoodsRepository {
  constructor(private readonly clock: Clock) {}

  /** Two sheets of one supplier are written one batch after the other, so that neither waits for half of the other. */
  async lock(tx: Tx, supplierId: Id<'User'>): Promise<void> {
    await rows(tx, 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [`goods of ${supplierId}`]);
  }

  /** Adds what is new, changes what differs, and returns just those. */
  writeProducts(tx: Tx, supplierId: Id<'User'>, products: readonly ProductToWrite[]): Promise<WrittenProduct[]> {
    const given = products.map((product) => ({
      id: newId<'Product'>(),
      code: product.code,
      title: product.title,
      title_hi: product.titleHindi,
      description: product.description,
      category: product.category,
      goods_class: product.goodsClass,
      hsn: product.hsn,
      country_of_origin: product.countryOfOrigin,
      content_hash: product.contentHash,
      photo_names: product.photoNames,
      search_words: searchWordsOf([product.title, product.titleHindi, product.category]),
    }));
    return rows<WrittenProduct>(
      tx,
      `with given as (
         select * from jsonb_to_recordset($2::jsonb) as given(id uuid, code text, title text, title_hi text,
           description text, category text, goods_class text, hsn text, country_of_origin text, content_hash text,
           photo_names text[], search_words text[])
       ), known as (${KNOW_WORDS})
       insert into product (id, supplier_id, code, title, title_hi, description, category, goods_class, hsn,
         country_of_origin, content_hash, photo_names, search_words, search_version, added_at, changed_at)
       select id, $1, code, title, title_hi, description, category, goods_class, hsn, country_of_origin, content_hash,
         photo_names, search_words, $4, $3, $3
       from given
       on conflict on constraint product_code_uq do update set title = excluded.title, title_hi = excluded.title_hi,
         description = excluded.description, category = excluded.category, goods_class = excluded.goods_class,
         hsn = excluded.hsn, country_of_origin = excluded.country_of_origin, content_hash = excluded.content_hash,
         photo_names = excluded.photo_names, search_words = excluded.search_words,
         search_version = excluded.search_version, changed_at = excluded.changed_at
       where product.content_hash <> excluded.content_hash
       returning id, code, xmax = 0 as added`,
      [supplierId, JSON.stringify(given), this.clock.now(), SEARCH_VERSION],
    );
  }

  /** Writes the variants of written products; a variant that the sheet no longer has stays, with its stock and orders. */
  async writeVariants(
    tx: Tx,
    written: readonly WrittenProduct[],
    products: ReadonlyMap<string, ProductToWrite>,
  ): Promise<WrittenVariant[]> {
    const given = written.flatMap(({ id, code }) =>
      (products.get(code)?.variants ?? []).map((variant, position) => ({
        id: newId<'Variant'>(),
        product_id: id,
        sku: variant.sku,
        options: variant.options,
        supplier_price_minor: variant.supplierPrice.toString(),
        base_price_minor: variant.basePrice.toString(),
        mrp_minor: variant.mrp?.toString(),
        weight_grams: variant.weightGrams,
        position,
        opening_stock: variant.openingStock,
      })),
    );
    return rows<WrittenVariant>(
      tx,
      `with given as (
         select * from jsonb_to_recordset($1::jsonb) as given(id uuid, product_id uuid, sku text, options jsonb,
           supplier_price_minor bigint, base_price_minor bigint, mrp_minor bigint, weight_grams int, position int,
           opening_stock int)
       ), stored as (
         insert into variant (id, product_id, sku, options, supplier_price_minor, base_price_minor, mrp_minor,
           weight_grams, position)
         select id, product_id, sku, options, supplier_price_minor, base_price_minor, mrp_minor, weight_grams, position
         from given
         on conflict on constraint variant_sku_uq do update set options = excluded.options,
           supplier_price_minor = excluded.supplier_price_minor, base_price_minor = excluded.base_price_minor,
           mrp_minor = excluded.mrp_minor, weight_grams = excluded.weight_grams, position = excluded.position
         returning id, product_id, sku
       )
       select stored.id, given.opening_stock as "openingStock" from stored join given using (product_id, sku)`,
      [JSON.stringify(given)],
    );
  }

  /** Some goods that were folded by older rules than today's; what somebody else holds is left to him. */
  toFold(tx: Tx, limit: number): Promise<ProductToFold[]> {
    return rows<ProductToFold>(
      tx,
      `select id, title, title_hi as "titleHindi", category from product where search_version < $1
       order by search_version, id limit $2 for update skip locked`,
      [SEARCH_VERSION, limit],
    );
  }

  /** Folds their words anew. */
  async fold(tx: Tx, products: readonly ProductToFold[]): Promise<void> {
    const given = products.map(({ id, title, titleHindi, category }) => ({
      id,
      search_words: searchWordsOf([title, titleHindi, category]),
    }));
    await rows(
      tx,
      `with given as (
         select * from jsonb_to_recordset($1::jsonb) as given(id uuid, search_words text[])
       ), known as (${KNOW_WORDS})
       update product p set search_words = given.search_words, search_version = $2 from given where p.id = given.id`,
      [JSON.stringify(given), SEARCH_VERSION],
    );
  }

  /** Counts again how many goods have each word, and forgets words that none has any more. */
  async countWords(tx: Tx): Promise<void> {
    await rows(
      tx,
      `with counted as (
         select word, count(*)::int as goods from product p, unnest(p.search_words) as word
         where p.status = 'live' group by word
       ), kept as (
         insert into search_word (word, goods) select word, goods from counted order by word
         on conflict (word) do update set goods = excluded.goods where search_word.goods <> excluded.goods
       )
       delete from search_word w where not exists (select 1 from counted c where c.word = w.word)`,
    );
  }

  /** Shows or hides a product of this supplier; false where he has none with this id. */
  async setStatus(
    tx: Tx,
    product: { supplierId: Id<'User'>; productId: Id<'Product'>; status: 'live' | 'hidden' },
  ): Promise<boolean> {
    const changed = await affected(
      tx,
      'update product set status = $3, changed_at = $4 where id = $1 and supplier_id = $2',
      [product.productId, product.supplierId, product.status, this.clock.now()],
    );
    return changed === 1;
  }
}
