import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';
import type { Channel } from '../domain/channel.js';
import type { LinkOffers, LinkStanding } from '../domain/link-offers.js';
import { LINK_OFFERS, type LinkRow, linkOffersOf, ONE_LINK_OFFERS } from './share-link.repository.js';

/** A link in its maker's list. */
export interface LinkSummary {
  readonly code: string;
  readonly title: string;
  readonly titleHindi: string | null;
  readonly photo: string | null;
  readonly channel: Channel;
  readonly groupName: string;
  readonly endsAt: Date | null;
  readonly standing: LinkStanding;
  /** Of its cheapest offer at this moment. */
  readonly margin: string;
  readonly lowestPrice: string;
  readonly madeAt: Date;
  readonly orders: number;
}

/** A living link of the same reseller. */
export interface LinkBeside {
  readonly code: string;
  readonly title: string;
  readonly titleHindi: string | null;
  readonly photo: string | null;
  /** From so much. */
  readonly price: Money;
  /** What a piece at that price weighs, packed. */
  readonly grams: number;
}

/** Reads links for their pages. */
@Injectable()
export class ShareLinkQueries {
  constructor(private readonly database: Database) {}

  async find(code: string): Promise<LinkOffers | undefined> {
    const row = await this.database.first<LinkRow>(ONE_LINK_OFFERS, [code]);
    return row && linkOffersOf(row);
  }

  /** Those of these codes that are hers, in the order asked. */
  async ownOf(resellerId: string, codes: readonly string[]): Promise<LinkOffers[]> {
    const found = await this.database.query<LinkRow>(`${LINK_OFFERS} and l.reseller_id = $2`, [codes, resellerId]);
    const byCode = new Map(found.map((row) => [row.code, linkOffersOf(row)]));
    return codes.flatMap((code) => byCode.get(code) ?? []);
  }

  /**
   * What else its reseller has to sell for the people whom a link was made for: newest links of the same channel and group,
   * one a product. Prices that she asks elsewhere are not their business.
   */
  async beside(code: string, limit: number): Promise<LinkBeside[]> {
    const found = await this.database.query<Omit<LinkBeside, 'price'> & { price: string }>(
      `select found.* from share_link ended cross join lateral (
         select distinct on (l.product_id) l.code, l.made_at, p.title, p.title_hi as "titleHindi", t.price, t.grams,
           (select photo_sha256 from product_photo ph where ph.product_id = p.id order by position limit 1) as photo
         from share_link l join product p on p.id = l.product_id join supplier s on s.id = p.supplier_id
           cross join lateral (
             select min(s.selling_price_minor)::text as price,
               (array_agg(v.weight_grams order by s.selling_price_minor, v.position))[1] as grams
             from share_link_term s join variant v on v.id = s.variant_id where s.link_code = l.code and s.sold) t
         where l.reseller_id = ended.reseller_id and l.channel = ended.channel and l.group_name = ended.group_name
           and l.code <> ended.code and not l.keeps_base and l.orders_max is null
           and (l.ends_at is null or l.ends_at > haat_now()) and p.status = 'live' and s.status = 'approved'
           and t.price is not null
           and exists (select 1 from variant v join stock k on k.variant_id = v.id
             where v.product_id = p.id and k.available > 0)
         order by l.product_id, l.made_at desc) found
       where ended.code = $1 order by found.made_at desc limit $2`,
      [code, limit],
    );
    return found.map((link) => ({ ...link, price: Money.paise(link.price) }));
  }

  /** Her links, newest first, from before a code where one is given. */
  async listOf(
    resellerId: string,
    options: { readonly before?: string; readonly limit: number },
  ): Promise<LinkSummary[]> {
    return this.database.query<LinkSummary>(
      `select l.code, p.title, p.title_hi as "titleHindi", l.channel, l.group_name as "groupName", l.made_at as "madeAt",
         l.ends_at as "endsAt", coalesce(t.margin, l.margin_minor)::text as margin,
         case when l.ends_at <= haat_now() then 'over' when t.price is null then 'priced-out'
           when l.orders_max <= (select count(*) from orders o
             where o.link_code = l.code and o.status not in ('cancelled', 'expired')) then 'taken' else 'open' end as standing,
         (select photo_sha256 from product_photo ph where ph.product_id = p.id order by position limit 1) as photo,
         coalesce(t.price, (select min(selling_price_minor) from share_link_offer o where o.link_code = l.code))::text as "lowestPrice",
         (select count(*)::int from orders o where o.link_code = l.code) as orders
       from share_link l join product p on p.id = l.product_id
         left join lateral (
           select selling_price_minor as price, selling_price_minor - base_minor as margin from share_link_term
           where link_code = l.code and sold order by selling_price_minor, variant_id limit 1) t on true
       where l.reseller_id = $1
         and ($2::text is null or (l.made_at, l.code) < (select made_at, code from share_link where code = $2))
       order by l.made_at desc, l.code desc limit $3`,
      [resellerId, options.before ?? null, options.limit],
    );
  }
}
