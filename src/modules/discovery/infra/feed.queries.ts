import { Injectable } from '@nestjs/common';
import { type Id, type Money, parseId, type StateCode } from '../../../kernel/index.js';
import { Database, type SqlValue } from '../../../platform/database/index.js';
import { UnreadableCursor } from '../../../platform/http/index.js';
import { ON_OFFER, SearchQueries } from '../../catalogue/index.js';
import type { FeedSort } from '../domain/feed-choice.js';
import { KEPT_WELL_BP } from '../domain/kept-goods.js';

/** What a feed is narrowed by and how it is sorted. */
export interface FeedWish {
  readonly sort: FeedSort;
  /** Whose trend counts; '' is all of India. */
  readonly stateCode: string;
  readonly words?: string | undefined;
  readonly category?: string | undefined;
  /** Bounds of the price she pays for a piece that is in stock. */
  readonly from?: Money | undefined;
  readonly to?: Money | undefined;
  /** Value of any option of a piece in stock, in any case. */
  readonly size?: string | undefined;
  readonly earning?: Money | undefined;
  readonly onlyKept: boolean;
  /** From {@link cursorOf}: what comes after it. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** A place in a feed. */
export interface FeedPlace {
  readonly id: Id<'Product'>;
  /** What it is sorted by; nought where the newest come first. */
  readonly score: string;
}

/** Where the goods of each order come from, and what they are sorted by. */
const SOURCES: Readonly<Record<FeedSort, { readonly from: string; readonly score: string; readonly id: string }>> = {
  newest: { from: 'product p', score: '0::bigint', id: 'p.id' },
  trending: {
    from: 'product_signal g join product p on p.id = g.product_id and g.state_code = $2 and g.trend > 0',
    score: 'g.trend',
    id: 'g.product_id',
  },
  earning: {
    from: 'product_worth w join product p on p.id = w.product_id',
    score: 'w.earning_minor',
    id: 'w.product_id',
  },
  kept: {
    from: `product_signal g join product p on p.id = g.product_id and g.state_code = '' and g.kept_bp is not null`,
    score: 'g.kept_bp',
    id: 'g.product_id',
  },
};

/** Reads which goods come in which order; what they look like the catalogue knows. */
@Injectable()
export class FeedQueries {
  constructor(
    private readonly database: Database,
    private readonly search: SearchQueries,
  ) {}

  /** The best or newest first, in the order of an index for each sort. Throws UnreadableCursor. */
  async places(wish: FeedWish): Promise<FeedPlace[]> {
    const sought = await this.search.sought(wish.words ?? '');
    if (sought.length === 0 && wish.words?.trim()) return [];
    const { from, score, id } = SOURCES[wish.sort];
    const values: SqlValue[] = [wish.limit, wish.stateCode];
    const given = (value: SqlValue) => `$${values.push(value)}`;
    const conditions = [ON_OFFER, '$2::text is not null'];
    if (wish.after !== undefined) {
      const place = placeIn(wish.after);
      if (wish.sort === 'newest') conditions.push(`p.id < ${given(place.id)}::uuid`);
      else conditions.push(`(${score}, ${id}) < (${given(place.score)}::bigint, ${given(place.id)}::uuid)`);
    }
    if (wish.category !== undefined) conditions.push(`p.category = ${given(wish.category)}`);
    for (const words of sought) conditions.push(`p.search_words && ${given(words)}::text[]`);
    conditions.push(...pieceConditions(wish, given));
    if (wish.earning) {
      const least = given(wish.earning.toString());
      conditions.push(
        `exists (select 1 from product_worth e where e.product_id = p.id and e.earning_minor >= ${least}::bigint)`,
      );
    }
    if (wish.onlyKept) {
      conditions.push(
        `exists (select 1 from product_signal e where e.product_id = p.id and e.state_code = '' and e.kept_bp >= ${KEPT_WELL_BP})`,
      );
    }
    const order = wish.sort === 'newest' ? 'p.id desc' : `${score} desc, ${id} desc`;
    return this.database.query<FeedPlace>(
      `select p.id, ${score} as score from ${from} where ${conditions.join(' and ')} order by ${order} limit $1`,
      values,
    );
  }

  /** Whether so many goods at least trend there. */
  async trends(stateCode: string, atLeast: number): Promise<boolean> {
    const found = await this.database.first<{ count: number }>(
      `select count(*)::int as count from (
         select 1 from product_signal where state_code = $1 and trend > 0 limit $2) trending`,
      [stateCode, atLeast],
    );
    return (found?.count ?? 0) >= atLeast;
  }

  /** The states where anything trends. */
  async trendingStates(): Promise<StateCode[]> {
    const found = await this.database.query<{ state_code: StateCode }>(
      `select distinct state_code from product_signal where state_code <> '' and trend > 0 order by state_code`,
    );
    return found.map(({ state_code }) => state_code);
  }

  /** The state most of her parcels went to, if any went. */
  async areaOf(resellerId: string): Promise<StateCode | undefined> {
    const found = await this.database.first<{ state_code: StateCode }>(
      'select state_code from reseller_area where reseller_id = $1',
      [resellerId],
    );
    return found?.state_code;
  }
}

/** The key of a place, for a cursor. */
export function cursorOf({ score, id }: FeedPlace): string {
  return `${score}/${id}`;
}

function placeIn(cursor: string): FeedPlace {
  const [, score, id] = /^(\d{1,15})\/([0-9a-f-]{36})$/.exec(cursor) ?? [];
  if (score === undefined || id === undefined) throw new UnreadableCursor();
  return { score, id: parseId(id) };
}

/** One piece in stock must have the size and the price at once. */
function pieceConditions({ from, to, size }: FeedWish, given: (value: SqlValue) => string): string[] {
  const wanted = [
    ...(from ? [`v.base_price_minor >= ${given(from.toString())}::bigint`] : []),
    ...(to ? [`v.base_price_minor <= ${given(to.toString())}::bigint`] : []),
    ...(size === undefined
      ? []
      : [`exists (select 1 from jsonb_each_text(v.options) o where lower(o.value) = lower(${given(size)}))`]),
  ];
  if (wanted.length === 0) return [];
  return [
    `exists (select 1 from variant v join stock k on k.variant_id = v.id
       where v.product_id = p.id and k.available > 0 and ${wanted.join(' and ')})`,
  ];
}
