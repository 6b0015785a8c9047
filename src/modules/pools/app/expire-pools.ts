import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Every, type ScheduledTask } from '../../../platform/schedule/index.js';
import { PoolRepository } from '../infra/pool.repository.js';
import { DecidePools } from './decide-pools.js';

/** Pools of one transaction. */
const BATCH_MAX = 20;
const BATCHES_MAX = 100;

/** Pools whose time is over are decided; the database's clock says which. */
@Injectable()
@Every(10)
export class ExpirePools implements ScheduledTask {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly pools: PoolRepository,
    private readonly decidePools: DecidePools,
  ) {}

  async run(): Promise<void> {
    for (let batch = 0; batch < BATCHES_MAX; batch++) if ((await this.decideBatch()) < BATCH_MAX) return;
  }

  private decideBatch(): Promise<number> {
    return this.uow.run(async (tx) => {
      const over = await this.pools.overdue(tx, BATCH_MAX);
      if (over.length > 0) await this.decidePools.execute(tx, over);
      return over.length;
    });
  }
}
