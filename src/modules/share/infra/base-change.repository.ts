import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { rows, type Tx } from '../../../platform/database/index.js';

/** How many links of a reseller a rise is going to reach. */
export interface RiseAhead {
  readonly reseller_id: Id<'User'>;
  readonly links: number;
  readonly takes_effect_at: Date;
}

/** What a rise did to the links of a reseller. */
export interface RiseArrived {
  readonly reseller_id: Id<'User'>;
  readonly lowered: number;
  readonly ended: number;
}

/** Rises of base prices and the two words about each that resellers get; sets, not single links. */
@Injectable()
export class BaseChangeRepository {
  /** Rises that nobody was told of; those that another process tells of at this moment are left to it. */
  toAnnounce(tx: Tx, limit: number): Promise<{ id: string }[]> {
    return rows(
      tx,
      `select id from base_price_change where announced_at is null and new_base_minor > old_base_minor
       order by id limit $1 for update skip locked`,
      [limit],
    );
  }

  /** Rises whose 72 hours are over by the database's clock. */
  toSettle(tx: Tx, limit: number): Promise<{ id: string }[]> {
    return rows(
      tx,
      `select id from base_price_change where settled_at is null and announced_at is not null
         and new_base_minor > old_base_minor and changed_at <= haat_now() - interval '72 hours'
       order by changed_at, id limit $1 for update skip locked`,
      [limit],
    );
  }

  /** Notes for each living link under the old base what is going to happen and when. */
  announce(tx: Tx, changeIds: readonly string[]): Promise<RiseAhead[]> {
    return rows<RiseAhead>(
      tx,
      `with told as (
         insert into share_link_notice (link_code, variant_id, change_id, kind, base_before_minor, base_after_minor,
           takes_effect_at, told_at)
         select t.link_code, t.variant_id, c.id, 'rising', t.base_minor, c.new_base_minor,
           c.changed_at + interval '72 hours', haat_now()
         from base_price_change c join share_link_term t on t.variant_id = c.variant_id join share_link l on l.code = t.link_code
         where c.id = any($1::bigint[]) and t.sold and t.base_minor < c.new_base_minor and not l.keeps_base
           and (l.ends_at is null or l.ends_at > haat_now())
         on conflict do nothing
         returning link_code, takes_effect_at
       ), ticked as (
         update base_price_change set announced_at = haat_now() where id = any($1::bigint[])
       )
       select l.reseller_id, count(distinct l.code)::int as links, min(told.takes_effect_at) as takes_effect_at
       from told join share_link l on l.code = told.link_code group by l.reseller_id order by l.reseller_id`,
      [changeIds],
    );
  }

  /**
   * Notes for each link that was told what the rise has come to: a smaller margin, or the end of the offer. Where the
   * base fell again meanwhile nothing has happened, and nothing is noted.
   */
  settle(tx: Tx, changeIds: readonly string[]): Promise<RiseArrived[]> {
    return rows<RiseArrived>(
      tx,
      `with told as (
         insert into share_link_notice (link_code, variant_id, change_id, kind, base_before_minor, base_after_minor,
           takes_effect_at, told_at)
         select n.link_code, n.variant_id, n.change_id,
           case when t.selling_price_minor >= t.base_minor then 'lowered' else 'ended' end,
           n.base_before_minor, t.base_minor, n.takes_effect_at, haat_now()
         from share_link_notice n join share_link l on l.code = n.link_code
           join share_link_term t on t.link_code = n.link_code and t.variant_id = n.variant_id
         where n.change_id = any($1::bigint[]) and n.kind = 'rising' and t.base_minor > n.base_before_minor
           and (l.ends_at is null or l.ends_at > haat_now())
           and not exists (select 1 from share_link_notice e
             where e.link_code = n.link_code and e.variant_id = n.variant_id and e.kind = 'ended')
         on conflict do nothing
         returning link_code, kind
       ), ticked as (
         update base_price_change set settled_at = haat_now() where id = any($1::bigint[])
       )
       select l.reseller_id, count(distinct l.code) filter (where told.kind = 'lowered')::int as lowered,
         count(distinct l.code) filter (where told.kind = 'ended')::int as ended
       from told join share_link l on l.code = told.link_code group by l.reseller_id order by l.reseller_id`,
      [changeIds],
    );
  }
}
