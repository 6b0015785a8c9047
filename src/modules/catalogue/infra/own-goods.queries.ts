import { Injectable } from '@nestjs/common';
import { type Id, Money } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';

/** A product as its supplier sees it. */
export interface OwnProduct {
  readonly id: Id<'Product'>;
  readonly code: string;
  readonly title: string;
  readonly titleHindi: string | null;
  readonly status: 'live' | 'hidden';
  readonly variants: number;
  readonly lowestPrice: Money;
  readonly highestPrice: Money;
  readonly available: number;
  readonly reserved: number;
  readonly sold: number;
  readonly photoSha256: string | null;
}

type OwnRow = Omit<OwnProduct, 'lowestPrice' | 'highestPrice'> & { lowest: string; highest: string };

/** Reads a supplier's own goods. */
@Injectable()
export class OwnGoodsQueries {
  constructor(private readonly database: Database) {}

  /** Newest first, `limit` of them from below the id `before`; `words` in title or code. */
  async list(filter: {
    supplierId: Id<'User'>;
    words?: string | undefined;
    before?: string | undefined;
    limit: number;
  }): Promise<OwnProduct[]> {
    const words = filter.words ? `%${filter.words.replaceAll(/[\\%_]/g, '\\$&')}%` : null;
    const found = await this.database.query<OwnRow>(
      `select p.id, p.code, p.title, p.title_hi as "titleHindi", p.status, v.variants, v.lowest, v.highest,
         v.available, v.reserved, v.sold, x.photo_sha256 as "photoSha256"
       from product p
       cross join lateral (
         select count(*)::int as variants, min(v.supplier_price_minor) as lowest, max(v.supplier_price_minor) as highest,
           coalesce(sum(k.available), 0)::int as available, coalesce(sum(k.reserved), 0)::int as reserved,
           coalesce(sum(k.sold), 0)::int as sold
         from variant v left join stock k on k.variant_id = v.id where v.product_id = p.id
       ) v
       left join lateral (
         select photo_sha256 from product_photo where product_id = p.id order by position limit 1
       ) x on true
       where p.supplier_id = $1 and ($2::text is null or p.title ilike $2 or p.title_hi ilike $2 or p.code ilike $2)
         and ($3::uuid is null or p.id < $3)
       order by p.id desc limit $4`,
      [filter.supplierId, words, filter.before ?? null, filter.limit],
    );
    return found.map(({ lowest, highest, ...product }) => ({
      ...product,
      lowestPrice: Money.paise(lowest),
      highestPrice: Money.paise(highest),
    }));
  }
}
