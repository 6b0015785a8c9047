import { Injectable } from '@nestjs/common';
import { rows, UnitOfWork } from '../../../platform/database/index.js';
import { Every, type ScheduledTask } from '../../../platform/schedule/index.js';
import type { ShipmentId } from '../domain/shipment-status.js';
import { Shipments } from './shipments.js';

const EVERY_SECONDS = 3_600;
/** What is lost may be found; after so long the buyer does not wait for it any more. */
const LOST_DAYS = 7;
const PARCELS_A_RUN = 100;

/**
 * Ends returns that couriers have lost: she gets her money, or what was to come in exchange. What the
 * goods were worth is claimed for their supplier.
 */
@Every(EVERY_SECONDS)
@Injectable()
export class GiveUpLostReturns implements ScheduledTask {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly shipments: Shipments,
  ) {}

  async run(): Promise<void> {
    const lost = await this.uow.run((tx) =>
      rows<{ id: ShipmentId }>(
        tx,
        `select s.id from shipment s where s.status = 'return-lost'
           and (select max(e.happened_at) from shipment_event e
             where e.shipment_id = s.id and e.to_status = 'return-lost') < haat_now() - make_interval(days => $1)
         order by s.id limit $2`,
        [LOST_DAYS, PARCELS_A_RUN],
      ),
    );
    for (const { id } of lost) await this.giveUp(id);
  }

  /** One at a time, so that one that has just been found keeps none of the others. */
  private giveUp(id: ShipmentId): Promise<void> {
    return this.uow.run(async (tx) => {
      const { shipment, now } = await this.shipments.get(tx, id);
      if (shipment.state.status !== 'return-lost') return;
      shipment.giveUpReturn(now);
      await this.shipments.put(tx, shipment);
    });
  }
}
