import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import type { Tx } from '../../../platform/database/index.js';
import { InventoryApi } from '../../inventory/index.js';
import { GoodsRepository, type ProductToWrite } from '../infra/goods.repository.js';
import { PhotoRepository } from '../infra/photo.repository.js';

/** What became of a batch of products. */
export interface BatchOutcome {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Which of the photos named are there. */
  readonly photosKnown: ReadonlySet<string>;
}

/** The one cause of opening stock: a variant gets it once, however often its sheet is changed and sent again. */
const OPENING_STOCK = 'opening-stock';

/** Writes a batch of products with variants, stock and photos in a few statements. */
@Injectable()
export class WriteBatch {
  constructor(
    private readonly goods: GoodsRepository,
    private readonly photos: PhotoRepository,
    private readonly inventory: InventoryApi,
  ) {}

  /** @param products no two with one code */
  async execute(tx: Tx, supplierId: Id<'User'>, products: readonly ProductToWrite[]): Promise<BatchOutcome> {
    await this.goods.lock(tx, supplierId);
    const written = await this.goods.writeProducts(tx, supplierId, products);
    if (written.length > 0) {
      const byCode = new Map(products.map((product) => [product.code, product]));
      const variants = await this.goods.writeVariants(tx, written, byCode);
      await this.inventory.open(
        tx,
        variants.map(({ id }) => id),
      );
      const stocked = variants.filter(({ openingStock }) => openingStock > 0);
      await this.inventory.receive(
        tx,
        OPENING_STOCK,
        stocked.map(({ id, openingStock }) => ({ variantId: id, quantity: openingStock })),
      );
      await this.photos.linkByProduct(
        tx,
        written.map(({ id }) => id),
      );
    }
    const named = [...new Set(products.flatMap(({ photoNames }) => photoNames))];
    const added = written.filter((product) => product.added).length;
    return {
      added,
      changed: written.length - added,
      unchanged: products.length - written.length,
      photosKnown: named.length > 0 ? await this.photos.known(tx, supplierId, named) : new Set(),
    };
  }
}
