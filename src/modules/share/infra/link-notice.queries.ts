import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';

/** A word about the base under one of her links: what is going to happen, or what has happened. */
export interface LinkNotice {
  readonly code: string;
  readonly title: string;
  readonly titleHindi: string | null;
  readonly kind: 'rising' | 'lowered' | 'ended';
  /** What the link sells at, for ever. */
  readonly price: Money;
  readonly baseBefore: Money;
  readonly baseAfter: Money;
  readonly takesEffectAt: Date;
  /** Whether the risen base is above the price, so that the offer ends. */
  readonly ends: boolean;
}

type NoticeRow = Omit<LinkNotice, 'price' | 'baseBefore' | 'baseAfter'> & {
  readonly price: string;
  readonly before: string;
  readonly after: string;
};

/** What has happened is told so many days. */
const TOLD_DAYS = 7;

/**
 * The newest word about each of her links: of a rise ahead only while the base is still higher than what the link has, and
 * of what has happened for a week.
 */
const NOTICES = `
  select distinct on (n.link_code) n.link_code as code, p.title, p.title_hi as "titleHindi", n.kind,
    o.selling_price_minor as price, n.base_before_minor as before, n.base_after_minor as after,
    n.takes_effect_at as "takesEffectAt", o.selling_price_minor < n.base_after_minor as ends, n.told_at
  from share_link l join share_link_notice n on n.link_code = l.code
    join share_link_offer o on o.link_code = n.link_code and o.variant_id = n.variant_id
    join share_link_term t on t.link_code = n.link_code and t.variant_id = n.variant_id
    join variant v on v.id = n.variant_id join product p on p.id = l.product_id
  where l.reseller_id = $1 and (l.ends_at is null or l.ends_at > haat_now())
    and case when n.kind = 'rising' then t.sold and n.takes_effect_at > haat_now() and v.base_price_minor > t.base_minor
      else n.told_at > haat_now() - make_interval(days => ${TOLD_DAYS}) end
  order by n.link_code, n.told_at desc, n.takes_effect_at desc, o.selling_price_minor`;

/** Reads what a reseller was told. */
@Injectable()
export class LinkNoticeQueries {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  async listOf(resellerId: string, limit: number): Promise<LinkNotice[]> {
    const found = await this.database.query<NoticeRow>(
      `select * from (${NOTICES}) notice order by told_at desc, code limit $2`,
      [resellerId, limit],
    );
    return found.map(({ price, before, after, ...notice }) => ({
      ...notice,
      price: Money.paise(price),
      baseBefore: Money.paise(before),
      baseAfter: Money.paise(after),
    }));
  }

  /** How many of her links there is a word about. */
  async countOf(resellerId: string): Promise<number> {
    const row = await this.database.first<{ count: number }>(`select count(*)::int as count from (${NOTICES}) notice`, [
      resellerId,
    ]);
    return row?.count ?? 0;
  }
}
