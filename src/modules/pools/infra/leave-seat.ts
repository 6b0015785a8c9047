import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import type { Tx } from '../../../platform/database/index.js';
import { PoolSeats } from '../../orders/index.js';
import { SeatRepository } from './seat.repository.js';

/** Gives a seat back when its buyer cancels while the pool is open. */
@Injectable()
export class LeaveSeat extends PoolSeats {
  constructor(private readonly seats: SeatRepository) {
    super();
  }

  leave(tx: Tx, seat: { poolId: Id<'Pool'>; orderId: Id<'Order'> }): Promise<void> {
    return this.seats.leave(tx, seat);
  }
}
