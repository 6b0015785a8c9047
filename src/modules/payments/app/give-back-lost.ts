import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/index.js';
import { rows, UnitOfWork } from '../../../platform/database/index.js';
import { Every, type ScheduledTask } from '../../../platform/schedule/index.js';
import { Refunds } from './refunds.js';

/** A lost parcel may be found: only after so long her money goes back. */
const LOST_DAYS = 7;
const PARCELS_A_RUN = 100;

/** Gives back what was paid for parcels that stay lost. */
@Every(3600)
@Injectable()
export class GiveBackLost implements ScheduledTask {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly refunds: Refunds,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.uow.run(async (tx) => {
      const lost = await rows<{ id: string }>(
        tx,
        `select s.id from shipment s where s.status in ('lost', 'damaged') and s.prepaid_minor > 0
           and (exists (select 1 from payment_part t where t.shipment_id = s.id and t.amount_minor > 0
               and not exists (select 1 from refund r where r.payment_id = t.payment_id and r.shipment_id = t.shipment_id))
             or exists (select 1 from exchange_credit e where e.shipment_id = s.id and e.given_back_at is null))
           and (select max(e.happened_at) from shipment_event e where e.shipment_id = s.id) < haat_now() - make_interval(days => ${LOST_DAYS})
         order by s.id limit ${PARCELS_A_RUN} for update of s skip locked`,
      );
      for (const { id } of lost) await this.refunds.ofParcel(tx, id, 'lost', this.clock.now());
    });
  }
}
