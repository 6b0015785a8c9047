import { Injectable } from '@nestjs/common';
import { type OrderView, type ParcelStory, ShowOrder } from '../../orders/index.js';
import { PoolQueries, type PoolView } from '../../pools/index.js';

/** What is known of an order, for the sections of its page. */
export interface OrderFacts {
  readonly order: OrderView;
  readonly stories: readonly ParcelStory[];
  readonly pool: PoolView | undefined;
}

/** Gathers what the page of an order shows; who adds a section adds its facts here. */
@Injectable()
export class FindOrderFacts {
  constructor(
    private readonly showOrder: ShowOrder,
    private readonly pools: PoolQueries,
  ) {}

  /** Throws UnknownOrder. */
  async execute(token: string): Promise<OrderFacts> {
    const { order, parcels } = await this.showOrder.execute(token);
    const [stories, pool] = await Promise.all([
      this.showOrder.storiesOf(parcels),
      order.poolId ? this.pools.get(order.linkCode) : undefined,
    ]);
    return { order, stories, pool };
  }
}
