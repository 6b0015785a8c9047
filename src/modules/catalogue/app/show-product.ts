import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { UnknownProduct } from '../domain/errors.js';
import { GoodsRepository } from '../infra/goods.repository.js';

/** Takes a product out of what resellers see, or puts it back. Links that were shared go on. */
@Injectable()
export class ShowProduct {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly goods: GoodsRepository,
  ) {}

  /** Throws UnknownProduct, also for somebody else's. */
  async execute(command: {
    supplierId: Id<'User'>;
    productId: Id<'Product'>;
    status: 'live' | 'hidden';
  }): Promise<void> {
    const changed = await this.uow.run((tx) => this.goods.setStatus(tx, command));
    if (!changed) throw new UnknownProduct();
  }
}
