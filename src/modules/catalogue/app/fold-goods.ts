import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Every, type ScheduledTask } from '../../../platform/schedule/index.js';
import { GoodsRepository } from '../infra/goods.repository.js';

const BATCH = 500;
/** A run ends for others' sake; what is left is taken at the next. */
const BATCHES_MAX = 100;

/** Folds the words of goods that came before today's rules of folding, and counts how many goods have each word. */
@Injectable()
@Every(300)
export class FoldGoods implements ScheduledTask {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly goods: GoodsRepository,
  ) {}

  async run(): Promise<void> {
    for (let batch = 0; batch < BATCHES_MAX; batch++) {
      if ((await this.foldBatch()) < BATCH) break;
    }
    await this.uow.run((tx) => this.goods.countWords(tx));
  }

  private foldBatch(): Promise<number> {
    return this.uow.run(async (tx) => {
      const products = await this.goods.toFold(tx, BATCH);
      if (products.length > 0) await this.goods.fold(tx, products);
      return products.length;
    });
  }
}
