import { Injectable } from '@nestjs/common';
import { Money } from '../../../../kernel/index.js';
import { Database } from '../../../../platform/database/index.js';
import type { Channel } from '../../../share/index.js';

/** What became of a link, or of all links of a channel or group. */
export interface Figures {
  /** Times that she sent it. */
  readonly sent: number;
  /** People, not page loads. */
  readonly opened: number;
  readonly ordered: number;
  /** Stays delivered so far. */
  readonly delivered: number;
  /** Hers of what stays delivered. */
  readonly earned: Money;
}

/** One link with its figures. */
export interface LinkFigures extends Figures {
  readonly code: string;
  readonly title: string;
  readonly titleHindi: string | null;
  readonly channel: Channel;
  readonly group: string;
  readonly madeAt: Date;
  readonly endsAt: Date | null;
  readonly price: Money;
  /** Between the yes and the door. */
  readonly underWay: number;
  /** Refused, sent back or lost. */
  readonly cameBack: number;
  /** People who opened it, for each of the last days, oldest first. */
  readonly days: readonly { readonly day: string; readonly people: number }[];
}

/** A channel, or a group in it, with its figures. */
export interface ChannelFigures extends Figures {
  readonly channel: Channel;
  readonly group: string;
  readonly links: number;
}

interface FiguresRow {
  readonly sent: number;
  readonly opened: number;
  readonly ordered: number;
  readonly delivered: number;
  readonly earned_minor: string;
}

interface LinkFiguresRow extends FiguresRow {
  readonly code: string;
  readonly title: string;
  readonly title_hi: string | null;
  readonly channel: Channel;
  readonly group_name: string;
  readonly made_at: Date;
  readonly ends_at: Date | null;
  readonly price_minor: string;
  readonly under_way: number;
  readonly came_back: number;
  readonly days: { day: string; people: number }[];
}

interface ChannelFiguresRow extends FiguresRow {
  readonly channel: Channel;
  readonly group_name: string;
  readonly links: number;
}

const DAYS_SHOWN = 14;
const ROWS_MAX = 100;

/** Figures across links, visits, orders and parcels: one statement a page. */
@Injectable()
export class LinkFiguresQueries {
  constructor(private readonly database: Database) {}

  /** Undefined where there is no such link, or it is another reseller's. */
  async ofLink(code: string, resellerId: string): Promise<LinkFigures | undefined> {
    const row = await this.database.first<LinkFiguresRow>(OF_LINK, [code, resellerId]);
    if (!row) return undefined;
    return {
      ...figuresOf(row),
      code: row.code,
      title: row.title,
      titleHindi: row.title_hi,
      channel: row.channel,
      group: row.group_name,
      madeAt: row.made_at,
      endsAt: row.ends_at,
      price: Money.paise(row.price_minor),
      underWay: row.under_way,
      cameBack: row.came_back,
      days: row.days,
    };
  }

  /** Her channels and groups by what they earned; of links made within so many days, or of all. */
  async byChannel(resellerId: string, withinDays: number | undefined): Promise<ChannelFigures[]> {
    const found = await this.database.query<ChannelFiguresRow>(BY_CHANNEL, [resellerId, withinDays ?? null]);
    return found.map((row) => ({
      ...figuresOf(row),
      channel: row.channel,
      group: row.group_name,
      links: row.links,
    }));
  }
}

/** What a delivered parcel of order `o` brings her; parcels that went back bring nothing. */
const EARNED = `(select sum(x.reseller_minor) from order_line x where x.order_id = o.id)`;

const OF_LINK = `
  select l.code, p.title, p.title_hi, l.channel, l.group_name, l.made_at, l.ends_at,
    (select min(selling_price_minor) from share_link_offer where link_code = l.code)::text as price_minor,
    (select count(*)::int from link_share where link_code = l.code) as sent,
    (select count(distinct visitor_hash)::int from link_visit where link_code = l.code) as opened,
    n.ordered, n.under_way, n.delivered, n.came_back, n.earned_minor,
    (select json_agg(json_build_object('day', d.day::text, 'people', (
        select count(distinct v.visitor_hash)::int from link_visit v where v.link_code = l.code
          and v.seen_at >= d.day::timestamp at time zone 'Asia/Kolkata'
          and v.seen_at < (d.day + 1)::timestamp at time zone 'Asia/Kolkata')) order by d.day)
      from (select (haat_now() at time zone 'Asia/Kolkata')::date - back as day
        from generate_series(0, ${DAYS_SHOWN - 1}) as back) d) as days
  from share_link l join product p on p.id = l.product_id
  cross join lateral (
    select count(*)::int as ordered,
      count(*) filter (where o.status = 'consented' and coalesce(s.delivered_at is null and s.status not in
        ('cancelled', 'rto-initiated', 'rto-in-transit', 'rto-delivered', 'rto-checked', 'lost', 'damaged'), true))::int as under_way,
      count(*) filter (where s.status = 'delivered')::int as delivered,
      count(*) filter (where s.status like 'rto-%' or s.status like 'return-%' or s.status in ('lost', 'damaged'))::int as came_back,
      coalesce(sum(case when s.status = 'delivered' then ${EARNED} end), 0)::text as earned_minor
    from orders o left join shipment s on s.order_id = o.id where o.link_code = l.code) n
  where l.code = $1 and l.reseller_id = $2`;

const BY_CHANNEL = `
  with mine as (
    select code, channel, group_name from share_link
    where reseller_id = $1 and ($2::int is null or made_at > haat_now() - make_interval(days => $2))),
  sent as (
    select m.channel, m.group_name, count(*)::int as sent from mine m join link_share s on s.link_code = m.code group by 1, 2),
  opened as (
    select m.channel, m.group_name, count(distinct v.visitor_hash)::int as opened
    from mine m join link_visit v on v.link_code = m.code group by 1, 2),
  sold as (
    select m.channel, m.group_name, count(*)::int as ordered, count(*) filter (where s.status = 'delivered')::int as delivered,
      coalesce(sum(case when s.status = 'delivered' then ${EARNED} end), 0) as earned
    from mine m join orders o on o.link_code = m.code left join shipment s on s.order_id = o.id group by 1, 2)
  select m.channel, m.group_name, m.links, coalesce(sent.sent, 0) as sent, coalesce(opened.opened, 0) as opened,
    coalesce(sold.ordered, 0) as ordered, coalesce(sold.delivered, 0) as delivered, coalesce(sold.earned, 0)::text as earned_minor
  from (select channel, group_name, count(*)::int as links from mine group by 1, 2) m
    left join sent using (channel, group_name) left join opened using (channel, group_name)
    left join sold using (channel, group_name)
  order by coalesce(sold.earned, 0) desc, ordered desc, opened desc, channel, group_name limit ${ROWS_MAX}`;

function figuresOf(row: FiguresRow): Figures {
  return {
    sent: row.sent,
    opened: row.opened,
    ordered: row.ordered,
    delivered: row.delivered,
    earned: Money.paise(row.earned_minor),
  };
}
