import { Injectable } from '@nestjs/common';
import { Clock, Money } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';

/** Goods on a reseller's page for buyers: a link of hers and what it sells at. */
export interface ShopGoods {
  readonly code: string;
  readonly title: string;
  readonly titleHindi: string | null;
  readonly photo: string | null;
  /** The lowest of what can be ordered now. */
  readonly price: Money;
  /** Whether sizes or colours cost more. */
  readonly hasDearer: boolean;
  /** What a piece at that price weighs, packed. */
  readonly grams: number;
}

type GoodsRow = Omit<ShopGoods, 'price'> & { readonly price_minor: string };

/** Reads what a reseller's page for buyers shows: selling prices, never what lies under them. */
@Injectable()
export class ShopGoodsQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Her newest living link to each product that can be ordered now, newest first, from before the link `before`. Group
   * orders and prices for one buyer or one group have links of their own, which are nobody else's business.
   */
  async of(
    resellerId: string,
    options: { readonly before?: string | undefined; readonly limit: number },
  ): Promise<ShopGoods[]> {
    const found = await this.database.query<GoodsRow>(
      `with newest as (
         select distinct on (l.product_id) l.code, l.product_id, l.made_at from share_link l
         where l.reseller_id = $1 and (l.ends_at is null or l.ends_at > $2) and l.orders_max is null
           and l.group_name = ''
           and not exists (select 1 from pool where pool.link_code = l.code)
           and exists (select 1 from share_link_term t where t.link_code = l.code and t.sold)
         order by l.product_id, l.made_at desc, l.code desc)
       select n.code, p.title, p.title_hi as "titleHindi", o.price_minor, o.dearest > o.price_minor as "hasDearer", o.grams,
         (select photo_sha256 from product_photo ph where ph.product_id = p.id order by position limit 1) as photo
       from newest n
       join product p on p.id = n.product_id and p.status = 'live'
       join supplier s on s.id = p.supplier_id and s.status = 'approved'
       cross join lateral (
         select min(selling_price_minor) as price_minor, max(selling_price_minor) as dearest,
           (array_agg(v.weight_grams order by t.selling_price_minor, v.position))[1] as grams
         from share_link_term t join stock k on k.variant_id = t.variant_id and k.available > 0
           join variant v on v.id = t.variant_id
         where t.link_code = n.code and t.sold) o
       where o.price_minor is not null
         and ($3::text is null
           or (n.made_at, n.code) < (select made_at, code from share_link where code = $3 and reseller_id = $1))
       order by n.made_at desc, n.code desc limit $4`,
      [resellerId, this.clock.now(), options.before ?? null, options.limit],
    );
    return found.map(({ price_minor, ...goods }) => ({ ...goods, price: Money.paise(price_minor) }));
  }
}
