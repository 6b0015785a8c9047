import { Injectable } from '@nestjs/common';
import type { StateCode } from '../../../kernel/index.js';
import { type CursorPage, cursorPage, readCursor } from '../../../platform/http/index.js';
import { type FeedProduct, ProductQueries } from '../../catalogue/index.js';
import { type FeedChoice, type ReadChoice, readChoice } from '../domain/feed-choice.js';
import { cursorOf, FeedQueries } from '../infra/feed.queries.js';
import { type GoodsFacts, GoodsFactsQueries } from '../infra/goods-facts.queries.js';

const PAGE_SIZE = 20;
/** With fewer goods than this a state has no trend of its own. */
const TREND_FROM = 6;

/** Goods as a tile shows them. */
export interface FoundGoods extends FeedProduct {
  readonly facts: GoodsFacts | undefined;
}

/** Whose trend is shown: of the state that was asked for or is hers, or of all India for want of enough there. */
export interface Trend {
  readonly shown: StateCode | 'all';
  /** Her state, or the one she asked for, where it has no trend of its own. */
  readonly insteadOf?: StateCode;
  /** The states that can be asked for. */
  readonly states: readonly StateCode[];
}

/** A page of the feed. */
export interface FeedPageOf {
  readonly page: CursorPage<FoundGoods>;
  readonly read: ReadChoice;
  readonly trend: Trend | undefined;
}

/** Finds goods for a reseller. */
@Injectable()
export class BrowseGoods {
  constructor(
    private readonly feed: FeedQueries,
    private readonly products: ProductQueries,
    private readonly facts: GoodsFactsQueries,
  ) {}

  /** Throws UnreadableCursor. */
  async execute(resellerId: string, choice: FeedChoice): Promise<FeedPageOf> {
    const read = readChoice(choice);
    const trend = read.sort === 'trending' ? await this.trendFor(resellerId, read.state) : undefined;
    const places = await this.feed.places({
      sort: read.sort,
      stateCode: trend === undefined || trend.shown === 'all' ? '' : trend.shown,
      words: choice.q,
      category: choice.category,
      from: read.amounts.from,
      to: read.amounts.to,
      earning: read.amounts.earn,
      size: read.size,
      onlyKept: read.onlyKept,
      after: readCursor(choice.after),
      limit: PAGE_SIZE + 1,
    });
    const page = cursorPage(places, PAGE_SIZE, cursorOf);
    const items = await this.dressed(
      resellerId,
      page.items.map(({ id }) => id),
    );
    return { page: { ...page, items }, read, trend };
  }

  /** These goods in this order, without those that are no longer on offer. */
  async dressed(resellerId: string, ids: readonly string[]): Promise<FoundGoods[]> {
    const [goods, facts] = await Promise.all([this.products.inOrder(ids), this.facts.of(resellerId, ids)]);
    return goods.map((product) => ({ ...product, facts: facts.get(product.id) }));
  }

  /** The newest goods, for her first page. */
  async newest(resellerId: string, limit: number): Promise<FoundGoods[]> {
    const places = await this.feed.places({ sort: 'newest', stateCode: '', onlyKept: false, limit });
    return this.dressed(
      resellerId,
      places.map(({ id }) => id),
    );
  }

  private async trendFor(resellerId: string, asked: StateCode | 'all' | undefined): Promise<Trend> {
    const [area, states] = await Promise.all([this.feed.areaOf(resellerId), this.feed.trendingStates()]);
    const state = asked ?? area ?? 'all';
    if (state === 'all' || (await this.feed.trends(state, TREND_FROM))) return { shown: state, states };
    return { shown: 'all', insteadOf: state, states };
  }
}
