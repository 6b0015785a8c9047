import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/index.js';
import { type EventHandler, Handles } from '../../../platform/outbox/index.js';
import type { OrderConsented } from '../../orders/index.js';
import { SavedAddressRepository } from '../infra/saved-address.repository.js';

/** An address is kept for the next order once its phone has said yes: what nobody confirmed is nobody's address. */
@Injectable()
@Handles('orders.order-consented.v1')
export class KeepAddress implements EventHandler<OrderConsented> {
  constructor(private readonly addresses: SavedAddressRepository) {}

  async handle({ orderId }: OrderConsented, tx: Tx): Promise<void> {
    this.addresses.keep(tx, orderId);
  }
}
