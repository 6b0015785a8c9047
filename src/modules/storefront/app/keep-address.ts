import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/index.js';
import { type GatheringHandler, Handles } from '../../../platform/outbox/index.js';
import type { OrderConsented } from '../../orders/index.js';
import { SavedAddressRepository } from '../infra/saved-address.repository.js';

/** An address is kept for the next order once its phone has said yes: what nobody confirmed is nobody's address. */
@Injectable()
@Handles('orders.order-consented.v1')
export class KeepAddress implements GatheringHandler<OrderConsented> {
  constructor(private readonly addresses: SavedAddressRepository) {}

  handle(event: OrderConsented, tx: Tx): Promise<void> {
    return this.handleAll([event], tx);
  }

  async handleAll(events: readonly OrderConsented[], tx: Tx): Promise<void> {
    this.addresses.keep(
      tx,
      events.map(({ orderId }) => orderId),
    );
  }
}
