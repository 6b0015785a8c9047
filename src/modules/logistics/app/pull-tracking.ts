import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { logger } from '../../../platform/observe/index.js';
import { Every, type ScheduledTask } from '../../../platform/schedule/index.js';
import {
  CourierRefused,
  Couriers,
  CourierUnavailable,
  TRACKED_AT_ONCE_MAX,
  UnknownCourier,
} from '../domain/courier-gateway.js';
import { QuietParcelRepository } from '../infra/quiet-parcel.repository.js';
import { RecordScans } from './record-scans.js';

const EVERY_SECONDS = 300;
const QUIET_HOURS = 6;
const PARCELS_A_RUN_MAX = 200;

/** Asks couriers about parcels of which nothing was heard for hours: a push that was lost is not sent again. */
@Every(EVERY_SECONDS)
@Injectable()
export class PullTracking implements ScheduledTask {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly quiet: QuietParcelRepository,
    private readonly couriers: Couriers,
    private readonly record: RecordScans,
  ) {}

  async run(): Promise<void> {
    const quiet = await this.uow.run((tx) => this.quiet.claim(tx, QUIET_HOURS, PARCELS_A_RUN_MAX));
    for (const provider of new Set(quiet.map((parcel) => parcel.provider))) {
      const awbs = quiet.filter((parcel) => parcel.provider === provider).map(({ awb }) => awb);
      for (let from = 0; from < awbs.length; from += TRACKED_AT_ONCE_MAX) {
        await this.pull(provider, awbs.slice(from, from + TRACKED_AT_ONCE_MAX));
      }
    }
  }

  /** What fails now is asked again after the same quiet hours. */
  private async pull(provider: string, awbs: readonly string[]): Promise<void> {
    try {
      const told = await this.couriers.of(provider).track(awbs);
      await this.record.executeAll(told.map((parcel) => ({ provider, ...parcel })));
    } catch (error) {
      const isExpected =
        error instanceof CourierUnavailable || error instanceof CourierRefused || error instanceof UnknownCourier;
      if (!isExpected) throw error;
      logger.warn({ provider, parcels: awbs.length, error: error.code }, 'a courier could not be asked for scans');
    }
  }
}
