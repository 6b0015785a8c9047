import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { logger } from '../../../platform/observe/index.js';
import { Every, type ScheduledTask } from '../../../platform/schedule/index.js';
import { ShipmentQueries } from '../infra/shipment.queries.js';
import { HandOver } from './hand-over.js';

const EVERY_SECONDS = 60;

/** Takes up hand-overs whose process died while the courier was asked: the booking is found by its key. */
@Every(EVERY_SECONDS)
@Injectable()
export class FinishHandOvers implements ScheduledTask {
  constructor(
    private readonly queries: ShipmentQueries,
    private readonly handOver: HandOver,
  ) {}

  async run(): Promise<void> {
    for (const left of await this.queries.leftHandOvers()) {
      try {
        await this.handOver.execute(left);
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        logger.warn({ shipmentId: left.shipmentId, error: error.code }, 'a hand-over could not be finished');
      }
    }
  }
}
