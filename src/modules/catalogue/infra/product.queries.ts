import { Injectable } from '@nestjs/common';
import { type Id, Money } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';
import { SearchQueries } from './search.queries.js';

/** A product in a reseller's feed: what she pays, never what the supplier gets. */
export interface FeedProduct {
  readonly id: Id<'Product'>;
  readonly title: string;
  readonly titleHindi: string | null;
  readonly category: string;
  /** Lowest base price among the variants that are in stock. */
  readonly basePrice: Money;
  readonly mrp: Money | null;
  readonly variants: number;
  readonly available: number;
  readonly photoSha256: string | null;
}

/** A product with its variants. */
export interface ShownProduct extends FeedProduct {
  readonly description: string;
  readonly countryOfOrigin: string;
  readonly supplierName: string;
  readonly photos: readonly string[];
  readonly offers: readonly ShownVariant[];
}

/** A variant that may be out of stock. */
export interface ShownVariant {
  readonly id: Id<'Variant'>;
  readonly options: Readonly<Record<string, string>>;
  readonly basePrice: Money;
  readonly mrp: Money | null;
  readonly available: number;
}

/** What a feed is narrowed by. */
export interface FeedFilter {
  readonly category?: string | undefined;
  readonly words?: string | undefined;
  /** Products with a smaller id than this one: the page after it. */
  readonly before?: string | undefined;
  readonly limit: number;
}

type FeedRow = Omit<FeedProduct, 'basePrice' | 'mrp'> & { base_minor: string; mrp_minor: string | null };
type OfferRow = Omit<ShownVariant, 'basePrice' | 'mrp'> & { base_minor: string; mrp_minor: string | null };

/** SQL about `product p`. Live goods of approved suppliers that are in stock: nothing else is ever on a page. */
export const ON_OFFER = `p.status = 'live'
  and exists (select 1 from supplier s where s.id = p.supplier_id and s.status = 'approved')
  and exists (select 1 from variant v join stock k on k.variant_id = v.id where v.product_id = p.id and k.available > 0)`;

/** Prices, stock and photo are looked up for the rows of the page `p` alone, not for all that could be on it. */
const SHOWN = `select p.id, p.title, p.title_hi as "titleHindi", p.category, v.base_minor, v.mrp_minor,
    v.variants, v.available, x.photo_sha256 as "photoSha256"
  from page p
  cross join lateral (
    select min(v.base_price_minor) as base_minor, max(v.mrp_minor) as mrp_minor, count(*)::int as variants,
      sum(k.available)::int as available
    from variant v join stock k on k.variant_id = v.id where v.product_id = p.id and k.available > 0
  ) v
  left join lateral (select photo_sha256 from product_photo where product_id = p.id order by position limit 1) x on true`;

/** Reads goods for those who share them. */
@Injectable()
export class ProductQueries {
  constructor(
    private readonly database: Database,
    private readonly search: SearchQueries,
  ) {}

  /** Newest first. */
  async feed({ category, words = '', before, limit }: FeedFilter): Promise<FeedProduct[]> {
    const sought = await this.search.sought(words);
    if (sought.length === 0 && words.trim() !== '') return [];
    const found = await this.database.query<FeedRow>(
      `with page as materialized (
         select p.id, p.title, p.title_hi, p.category from product p
         where ${ON_OFFER} and ($1::text is null or p.category = $1)
           and ($2::uuid is null or p.id < $2)
           ${sought.map((_, index) => `and p.search_words && $${index + 4}::text[]`).join(' ')}
         order by p.id desc limit $3
       ) ${SHOWN} order by p.id desc`,
      [category ?? null, before ?? null, limit, ...sought],
    );
    return found.map(feedProduct);
  }

  /** These goods in the order given, without those that are not on offer any more. */
  async inOrder(ids: readonly string[]): Promise<FeedProduct[]> {
    if (ids.length === 0) return [];
    const found = await this.database.query<FeedRow>(
      `with page as materialized (
         select p.id, p.title, p.title_hi, p.category from product p where p.id = any($1::uuid[]) and ${ON_OFFER}
       ) ${SHOWN} order by array_position($1::uuid[], p.id)`,
      [ids],
    );
    return found.map(feedProduct);
  }

  async find(id: Id<'Product'>): Promise<ShownProduct | undefined> {
    const [row, more, offers] = await Promise.all([
      this.database.first<FeedRow>(
        `with page as (select p.id, p.title, p.title_hi, p.category from product p where p.id = $1 and ${ON_OFFER}) ${SHOWN}`,
        [id],
      ),
      this.database.first<{ description: string; countryOfOrigin: string; supplierName: string; photos: string[] }>(
        `select p.description, p.country_of_origin as "countryOfOrigin", s.business_name as "supplierName",
           array(select photo_sha256 from product_photo where product_id = p.id order by position) as photos
         from product p join supplier s on s.id = p.supplier_id where p.id = $1`,
        [id],
      ),
      this.database.query<OfferRow>(
        `select v.id, v.options, v.base_price_minor as base_minor, v.mrp_minor, coalesce(k.available, 0) as available
         from variant v left join stock k on k.variant_id = v.id where v.product_id = $1 order by v.position, v.sku`,
        [id],
      ),
    ]);
    if (!row || !more) return undefined;
    return {
      ...feedProduct(row),
      ...more,
      offers: offers.map(({ base_minor, mrp_minor, ...offer }) => ({ ...offer, ...priced(base_minor, mrp_minor) })),
    };
  }

  /** Categories with live goods, the fullest first. */
  categories(limit = 40): Promise<{ category: string; count: number }[]> {
    return this.database.query(
      `select category, count(*)::int as count from product where status = 'live'
       group by category order by count(*) desc, category limit $1`,
      [limit],
    );
  }
}

function feedProduct({ base_minor, mrp_minor, ...product }: FeedRow): FeedProduct {
  return { ...product, ...priced(base_minor, mrp_minor) };
}

function priced(base: string, mrp: string | null): { basePrice: Money; mrp: Money | null } {
  return { basePrice: Money.paise(base), mrp: mrp === null ? null : Money.paise(mrp) };
}
