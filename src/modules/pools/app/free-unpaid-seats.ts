import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Every, type ScheduledTask } from '../../../platform/schedule/index.js';
import { OrdersApi, type Seat } from '../../orders/index.js';
import { SeatRepository } from '../infra/seat.repository.js';

const SEATS_A_RUN = 200;

/** Seats that were not paid in time are free for others, each in a transaction of its own; money that comes later goes back. */
@Injectable()
@Every(10)
export class FreeUnpaidSeats implements ScheduledTask {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly seats: SeatRepository,
    private readonly orders: OrdersApi,
  ) {}

  async run(): Promise<void> {
    const lapsed = await this.uow.run((tx) => this.seats.lapsed(tx, SEATS_A_RUN));
    for (const seat of lapsed) await this.free(seat);
  }

  private free(seat: Seat): Promise<void> {
    return this.uow.run(async (tx) => {
      // The payment may have come since the list was read.
      if (await this.seats.leaveLapsed(tx, seat)) await this.orders.cancelSeated(tx, [seat.orderId], 'not-paid');
    });
  }
}
