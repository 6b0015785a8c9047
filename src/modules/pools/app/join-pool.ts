import { Injectable } from '@nestjs/common';
import { type Tx, UnitOfWork } from '../../../platform/database/index.js';
import type { OnceAnswer, OnceRequest } from '../../../platform/http/index.js';
import { type OrderReceipt, type OrderWish, PlaceOrder } from '../../orders/index.js';
import { PoolFull, PoolHeld, PoolOver } from '../domain/errors.js';
import { doorOf } from '../domain/pool-door.js';
import { PoolRepository } from '../infra/pool.repository.js';

/** Somebody wants a seat: an order at the pool's price, and a code to her phone. She sits when she says yes. */
@Injectable()
export class JoinPool {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly pools: PoolRepository,
    private readonly placeOrder: PlaceOrder,
  ) {}

  /** Throws UnknownPool, {@link PoolOver}, {@link PoolFull}, {@link PoolHeld} or what placing an order throws. */
  async execute(
    wish: Pick<OrderWish, 'linkCode' | 'buyer' | 'language' | 'visitor'>,
    request: OnceRequest,
  ): Promise<OnceAnswer<OrderReceipt>> {
    const { linkCode } = wish;
    const { id: poolId, variant_id: variantId } = await this.uow.run((tx) => this.pools.toJoin(tx, linkCode));
    // A seat is one piece: so many were held back.
    const lines = [{ variantId, quantity: 1 }];
    const order = { ...wish, lines, placedBy: 'buyer' as const, poolId };
    return this.placeOrder.execute(order, request, (tx) => this.assertJoinable(tx, linkCode));
  }

  /** Only to tell her early; the seat itself is what decides. */
  private async assertJoinable(tx: Tx, linkCode: string): Promise<void> {
    switch (doorOf(await this.pools.toJoin(tx, linkCode))) {
      case 'full':
        throw new PoolFull();
      case 'held':
        throw new PoolHeld();
      case 'over':
        throw new PoolOver();
      case 'open':
    }
  }
}
