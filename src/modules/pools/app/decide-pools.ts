import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import type { Tx } from '../../../platform/database/index.js';
import { Outbox } from '../../../platform/outbox/index.js';
import { InventoryApi } from '../../inventory/index.js';
import { OrdersApi } from '../../orders/index.js';
import { PaymentsApi } from '../../payments/index.js';
import type { PoolEvent } from '../domain/events.js';
import { type DecidedPool, PoolRepository } from '../infra/pool.repository.js';

/** What follows when a pool is decided: for all its members the same, in the same transaction. */
@Injectable()
export class DecidePools {
  constructor(
    private readonly pools: PoolRepository,
    private readonly orders: OrdersApi,
    private readonly payments: PaymentsApi,
    private readonly inventory: InventoryApi,
    private readonly outbox: Outbox,
  ) {}

  /** Decides those of the pools that are full or over; deciding again changes nothing. */
  async execute(tx: Tx, poolIds: readonly Id<'Pool'>[]): Promise<void> {
    for (const pool of await this.pools.decide(tx, poolIds)) {
      await this.outbox.publish(tx, [
        pool.status === 'filled' ? await this.fill(tx, pool) : await this.expire(tx, pool),
      ]);
    }
  }

  private async fill(tx: Tx, { id: poolId, reseller_id: resellerId, order_ids: orderIds }: DecidedPool) {
    await this.payments.layOnParcels(tx, await this.orders.confirmSeated(tx, orderIds));
    return { type: 'pools.pool-filled.v1', poolId, resellerId, orderIds } satisfies PoolEvent;
  }

  private async expire(tx: Tx, pool: DecidedPool) {
    const { id: poolId, reseller_id: resellerId, variant_id: variantId, size: quantity } = pool;
    await this.orders.cancelSeated(tx, pool.order_ids, 'pool-expired');
    await this.inventory.release(tx, `pool:${poolId}`, [{ variantId, quantity }]);
    return { type: 'pools.pool-expired.v1', poolId, resellerId } satisfies PoolEvent;
  }
}
