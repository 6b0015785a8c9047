import { Injectable } from '@nestjs/common';
import { Clock, type Id, type Money } from '../../../kernel/index.js';
import { newId, type Tx, UnitOfWork } from '../../../platform/database/index.js';
import { Once, type OnceAnswer, type OnceRequest } from '../../../platform/http/index.js';
import { CatalogueApi } from '../../catalogue/index.js';
import { InventoryApi } from '../../inventory/index.js';
import { ShareApi } from '../../share/index.js';
import { PoolWithoutDiscount, VariantNotInProduct } from '../domain/errors.js';
import { checkPoolBounds } from '../domain/pool-bounds.js';
import { PoolRepository } from '../infra/pool.repository.js';

/** What a reseller opens a pool with. */
export interface PoolTerms {
  readonly resellerId: Id<'User'>;
  readonly productId: string;
  readonly variantId: string;
  readonly margin: Money;
  /** Off the platform's own charge, for each piece. */
  readonly discount: Money;
  readonly size: number;
  readonly hours: number;
}

const HOUR_MS = 3_600_000;

/** Opens a pool: a link at the pool's price, a piece held back for every seat, and a row for each of them. */
@Injectable()
export class OpenPool {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly once: Once,
    private readonly share: ShareApi,
    private readonly catalogue: CatalogueApi,
    private readonly inventory: InventoryApi,
    private readonly pools: PoolRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Gives the code of the pool's link. Throws PoolSizeOutOfBounds, PoolHoursOutOfBounds, {@link PoolWithoutDiscount},
   * UnknownProduct, {@link VariantNotInProduct}, DiscountExceedsFunding, the rules of prices, TooManyOpenPools or
   * OutOfStock.
   */
  execute(terms: PoolTerms, request: OnceRequest): Promise<OnceAnswer<{ code: string }>> {
    checkPoolBounds(terms);
    if (!terms.discount.isPositive) throw new PoolWithoutDiscount();
    return this.uow.run((tx) => this.once.run(tx, request, () => this.open(tx, terms)));
  }

  private async open(tx: Tx, terms: PoolTerms): Promise<{ code: string }> {
    const { resellerId, productId, margin, size } = terms;
    const product = await this.catalogue.forSharing(tx, productId);
    const variant = product.variants.find(({ id }) => id === terms.variantId);
    if (!variant) throw new VariantNotInProduct();
    const { code } = await this.share.makeLink(tx, {
      resellerId,
      productId,
      margin,
      channel: 'group',
      variantId: variant.id,
      discount: { perPiece: terms.discount, fundedBy: 'platform' },
    });
    const id = newId<'Pool'>();
    const variantId = variant.id as Id<'Variant'>;
    const deadline = new Date(this.clock.now().getTime() + terms.hours * HOUR_MS);
    const soloPrice = variant.basePrice.plus(margin);
    await this.pools.add(tx, { id, linkCode: code, resellerId, variantId, size, soloPrice, deadline });
    await this.inventory.reserve(tx, `pool:${id}`, [{ variantId, quantity: size }]);
    return { code };
  }
}
