import { Injectable } from '@nestjs/common';
import { LogisticsQueries, type ParcelNews, type ParcelView } from '../../logistics/index.js';
import { OrderQueries, type OrderView } from '../infra/order.queries.js';

/** A parcel with its story, oldest first. */
export interface ParcelStory {
  readonly parcel: ParcelView;
  readonly news: readonly ParcelNews[];
}

/** An order with its parcels, for whoever holds the token. */
@Injectable()
export class ShowOrder {
  constructor(
    private readonly orders: OrderQueries,
    private readonly logistics: LogisticsQueries,
  ) {}

  /** Throws UnknownOrder. */
  async execute(token: string): Promise<{ order: OrderView; parcels: readonly ParcelView[] }> {
    const order = await this.orders.get(token);
    // Before the yes there can be no parcel, so the page with the code costs one read.
    return { order, parcels: order.consentedAt ? await this.logistics.ofOrders([order.id]) : [] };
  }

  /** What happened to its parcels. */
  storiesOf(parcels: readonly ParcelView[]): Promise<ParcelStory[]> {
    return Promise.all(
      parcels.map(async (parcel) => ({ parcel, news: await this.logistics.storyOf(parcel.shipmentId) })),
    );
  }
}
