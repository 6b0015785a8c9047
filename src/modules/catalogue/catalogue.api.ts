import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { SuppliersApi } from '../suppliers/index.js';
import { UnknownProduct } from './domain/errors.js';
import { type ProductForSharing, ShareableQueries } from './infra/shareable.queries.js';

/** What other modules may ask about goods. */
@Injectable()
export class CatalogueApi {
  constructor(
    private readonly shareable: ShareableQueries,
    private readonly suppliers: SuppliersApi,
  ) {}

  /** A live product of an approved supplier. Throws UnknownProduct for any other. */
  async forSharing(tx: Tx, productId: string): Promise<ProductForSharing> {
    const product = await this.shareable.find(tx, productId);
    const supplier = product && (await this.suppliers.find(tx, product.supplierId));
    if (!product || supplier?.status !== 'approved') throw new UnknownProduct();
    return product;
  }
}
