import { Inject, Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { APP_CONFIG, type AppConfig } from '../../../platform/config/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { CouriersApi } from '../../couriers/index.js';
import { FeedRepository } from '../infra/feed.repository.js';
import { feedKey } from '../infra/feed-key.js';

/** Makes a courier a new signing key, which is shown this once; older ones are worthless from then on. */
@Injectable()
export class RenewFeedKey {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly couriers: CouriersApi,
    private readonly feeds: FeedRepository,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  /** Throws CourierNotListed. */
  async execute(courier: string, userId: Id<'User'>): Promise<string> {
    const no = await this.uow.run(async (tx) => {
      await this.couriers.lock(tx, courier);
      return this.feeds.renewKey(tx, courier, userId);
    });
    return feedKey(this.config.pepper, courier, no);
  }
}
