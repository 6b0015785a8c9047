import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { logger } from '../../../platform/observe/index.js';
import { Every, type ScheduledTask } from '../../../platform/schedule/index.js';
import { CourierRefused, Couriers, CourierUnavailable } from '../domain/courier-gateway.js';
import { ReturnPickupRepository, type ReturnToBook } from '../infra/return-pickup.repository.js';
import { ReturnBookings } from './return-bookings.js';

const EVERY_SECONDS = 10;
const PICKUPS_A_RUN_MAX = 50;

/** Sends the courier to buyers who want to give something back; a pickup that fails is tried again later. */
@Every(EVERY_SECONDS)
@Injectable()
export class BookReturnPickups implements ScheduledTask {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly pickups: ReturnPickupRepository,
    private readonly couriers: Couriers,
    private readonly bookings: ReturnBookings,
  ) {}

  async run(): Promise<void> {
    for (let done = 0; done < PICKUPS_A_RUN_MAX; done++) {
      const next = await this.uow.run((tx) => this.pickups.claimNext(tx));
      if (!next) return;
      await this.book(next);
    }
  }

  private async book(pickup: ReturnToBook): Promise<void> {
    try {
      const { provider, parcel, worth } = await this.bookings.prepare(pickup);
      await this.bookings.write(pickup, await this.couriers.of(provider).bookReturn(parcel, worth));
    } catch (error) {
      if (!(error instanceof CourierUnavailable || error instanceof CourierRefused)) throw error;
      logger.warn({ shipmentId: pickup.shipmentId, error: error.code }, 'a return pickup could not be booked');
    }
  }
}
