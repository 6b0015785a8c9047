import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { UnknownProduct } from '../../catalogue/index.js';
import { TooManySaved } from '../domain/errors.js';
import { SavedRepository } from '../infra/saved.repository.js';

/** What one list holds. */
const SAVED_MAX = 500;

/** Puts a heart on goods, or takes it off; the same wish twice is one. */
@Injectable()
export class SaveGoods {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly saved: SavedRepository,
    private readonly clock: Clock,
  ) {}

  /** Throws UnknownProduct for what is not on offer, and {@link TooManySaved}. */
  async save(resellerId: string, productId: string): Promise<void> {
    await this.uow.run(async (tx) => {
      if (!(await this.saved.save(tx, { resellerId, productId, at: this.clock.now() }))) throw new UnknownProduct();
      if ((await this.saved.count(tx, resellerId)) > SAVED_MAX) throw new TooManySaved(SAVED_MAX);
    });
  }

  async drop(resellerId: string, productId: string): Promise<void> {
    await this.uow.run((tx) => this.saved.drop(tx, { resellerId, productId }));
  }
}
