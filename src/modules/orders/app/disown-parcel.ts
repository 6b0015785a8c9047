import { Injectable } from '@nestjs/common';
import type { ShipmentId } from '../../logistics/index.js';
import { OrderQueries, type OrderView } from '../infra/order.queries.js';
import { DisownOrder } from './disown-order.js';

/**
 * "I did not order this", said by whoever stands at the door with the parcel and its label. The label opens this and
 * nothing else of the order, because a paper passes through many hands.
 */
@Injectable()
export class DisownParcel {
  constructor(
    private readonly orders: OrderQueries,
    private readonly disown: DisownOrder,
  ) {}

  /** Throws UnknownOrder. */
  look(parcel: ShipmentId): Promise<OrderView> {
    return this.orders.ofParcel(parcel);
  }

  /** Throws UnknownOrder or TooLateToDisown. */
  async execute(parcel: ShipmentId): Promise<void> {
    const { token } = await this.orders.ofParcel(parcel);
    await this.disown.execute(token);
  }
}
