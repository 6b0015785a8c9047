import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Every, type ScheduledTask } from '../../../platform/schedule/index.js';
import { CartRepository } from '../infra/cart.repository.js';
import { SavedAddressRepository } from '../infra/saved-address.repository.js';

const HOUR_SECONDS = 3600;
/** Rows of one transaction: small enough that nobody waits for it. */
const BATCH_MAX = 500;
const BATCHES_MAX = 100;

/** Baskets and passes whose time is over are deleted. */
@Injectable()
@Every(HOUR_SECONDS)
export class ForgetOldCarts implements ScheduledTask {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly carts: CartRepository,
    private readonly addresses: SavedAddressRepository,
  ) {}

  async run(): Promise<void> {
    for (let batch = 0; batch < BATCHES_MAX; batch++) {
      const gone = await this.uow.run(async (tx) => [
        await this.carts.forgetOld(tx, BATCH_MAX),
        await this.addresses.forgetPasses(tx, BATCH_MAX),
      ]);
      if (gone.every((count) => count < BATCH_MAX)) return;
    }
  }
}
