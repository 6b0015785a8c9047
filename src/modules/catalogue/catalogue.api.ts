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

  /** Nobody changes the prices of these goods until the transaction ends; a change under way is waited for. */
  holdPrices(tx: Tx, productIds: readonly string[]): Promise<void> {
    return this.shareable.holdPrices(tx, productIds);
  }

  /** The live products of approved suppliers among these, by id, in a few statements. */
  async manyForSharing(tx: Tx, productIds: readonly string[]): Promise<ReadonlyMap<string, SellableProduct>> {
    const products = await this.shareable.findMany(tx, productIds);
    const suppliers = await this.suppliers.approvedAmong(tx, [...new Set(products.map((one) => one.supplierId))]);
    return new Map(
      products.flatMap((product) => {
        const supplier = suppliers.get(product.supplierId);
        return supplier ? [[product.id, { ...product, hasGstin: supplier.hasGstin }]] : [];
      }),
    );
  }
}

/** A product with what its prices depend on. */
export interface SellableProduct extends ProductForSharing {
  readonly hasGstin: boolean;
}
