import { Injectable } from '@nestjs/common';
import type { Id, Money } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { CatalogueApi } from '../../catalogue/index.js';

/** Goods that a pool may be opened for; prices are for the reseller's eyes. */
export interface PoolableGoods {
  readonly productId: string;
  readonly title: string;
  readonly variants: readonly {
    readonly id: string;
    readonly options: Readonly<Record<string, string>>;
    readonly basePrice: Money;
    /** The most that a pool may take off: the platform's whole charge. */
    readonly mostDiscount: Money;
  }[];
}

/** Looks goods up for the form that opens a pool. */
@Injectable()
export class FindPoolableGoods {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly catalogue: CatalogueApi,
  ) {}

  /** Throws UnknownProduct. */
  async execute(productId: Id<'Product'>, language: string): Promise<PoolableGoods> {
    const product = await this.uow.run((tx) => this.catalogue.forSharing(tx, productId));
    return {
      productId,
      title: (language === 'hi' && product.titleHindi) || product.title,
      variants: product.variants.map(({ id, options, basePrice, supplierPrice }) => ({
        id,
        options,
        basePrice,
        mostDiscount: basePrice.minus(supplierPrice),
      })),
    };
  }
}
