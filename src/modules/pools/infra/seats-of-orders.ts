import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/index.js';
import { Outbox } from '../../../platform/outbox/index.js';
import { PoolSeats, type Seat } from '../../orders/index.js';
import type { PoolEvent } from '../domain/events.js';
import { SeatRepository } from './seat.repository.js';

/** The seats of orders: given back when a buyer cancels while the pool is open, and hers when what must come first is paid. */
@Injectable()
export class SeatsOfOrders extends PoolSeats {
  constructor(
    private readonly seats: SeatRepository,
    private readonly outbox: Outbox,
  ) {
    super();
  }

  leave(tx: Tx, seat: Seat): Promise<void> {
    return this.seats.leave(tx, seat);
  }

  hold(tx: Tx, seat: Seat): Promise<Date | undefined> {
    return this.seats.hold(tx, seat);
  }

  async take(tx: Tx, seat: Seat): Promise<void> {
    if (!(await this.seats.paid(tx, seat))) return;
    const taken: PoolEvent = { type: 'pools.seat-taken.v1', ...seat };
    await this.outbox.publish(tx, [taken]);
  }
}
