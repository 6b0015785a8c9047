import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/index.js';
import type { Channel } from '../domain/channel.js';
import type { LinkOffers } from '../domain/link-offers.js';
import { LINK_OFFERS, type LinkRow, linkOffersOf } from './share-link.repository.js';

/** A link in its maker's list. */
export interface LinkSummary {
  readonly code: string;
  readonly title: string;
  readonly titleHindi: string | null;
  readonly photo: string | null;
  readonly channel: Channel;
  readonly margin: string;
  readonly lowestPrice: string;
  readonly madeAt: Date;
  readonly orders: number;
}

/** Reads links for their pages. */
@Injectable()
export class ShareLinkQueries {
  constructor(private readonly database: Database) {}

  async find(code: string): Promise<LinkOffers | undefined> {
    const row = await this.database.first<LinkRow>(LINK_OFFERS, [code]);
    return row && linkOffersOf(row);
  }

  /** Her links, newest first, from before a code where one is given. */
  async listOf(
    resellerId: string,
    options: { readonly before?: string; readonly limit: number },
  ): Promise<LinkSummary[]> {
    return this.database.query<LinkSummary>(
      `select l.code, p.title, p.title_hi as "titleHindi", l.channel, l.margin_minor::text as margin, l.made_at as "madeAt",
         (select photo_sha256 from product_photo ph where ph.product_id = p.id order by position limit 1) as photo,
         (select min(selling_price_minor)::text from share_link_offer o where o.link_code = l.code) as "lowestPrice",
         (select count(*)::int from orders o where o.link_code = l.code) as orders
       from share_link l join product p on p.id = l.product_id
       where l.reseller_id = $1
         and ($2::text is null or (l.made_at, l.code) < (select made_at, code from share_link where code = $2))
       order by l.made_at desc, l.code desc limit $3`,
      [resellerId, options.before ?? null, options.limit],
    );
  }
}
