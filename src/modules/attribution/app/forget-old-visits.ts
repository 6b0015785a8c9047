import { Injectable } from '@nestjs/common';
import { affected, UnitOfWork } from '../../../platform/database/index.js';
import { Every, type ScheduledTask } from '../../../platform/schedule/index.js';

const HOUR_SECONDS = 3_600;
/** A year's figures and a little more. */
const KEPT_DAYS = 400;
const BATCH_MAX = 5_000;
const BATCHES_MAX = 20;

/** Visits older than a year are forgotten, unless an order rests on them. */
@Injectable()
@Every(HOUR_SECONDS)
export class ForgetOldVisits implements ScheduledTask {
  constructor(private readonly uow: UnitOfWork) {}

  async run(): Promise<void> {
    for (let batch = 0; batch < BATCHES_MAX; batch++) {
      const forgotten = await this.uow.run((tx) =>
        affected(
          tx,
          `delete from link_visit where id in (
             select v.id from link_visit v where v.seen_at < haat_now() - make_interval(days => $1)
               and not exists (select 1 from order_attribution_touch t where t.visit_id = v.id)
             order by v.seen_at limit $2)`,
          [KEPT_DAYS, BATCH_MAX],
        ),
      );
      if (forgotten < BATCH_MAX) return;
    }
  }
}
