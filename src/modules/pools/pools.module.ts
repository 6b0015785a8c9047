import { Global, Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/index.js';
import { InventoryModule } from '../inventory/index.js';
import { OrdersModule, PoolSeats } from '../orders/index.js';
import { PaymentsModule } from '../payments/index.js';
import { PricingModule } from '../pricing/index.js';
import { RiskModule } from '../risk/index.js';
import { ShareModule } from '../share/index.js';
import { DecidePools } from './app/decide-pools.js';
import { ExpirePools } from './app/expire-pools.js';
import { FillPoolOnLastSeat } from './app/fill-pool-on-last-seat.js';
import { FindPoolableGoods } from './app/find-poolable-goods.js';
import { FreeUnpaidSeats } from './app/free-unpaid-seats.js';
import { JoinPool } from './app/join-pool.js';
import { OpenPool } from './app/open-pool.js';
import { TakeSeat } from './app/take-seat.js';
import { PoolsController } from './http/pools.controller.js';
import { PoolQueries } from './infra/pool.queries.js';
import { PoolRepository } from './infra/pool.repository.js';
import { SeatRepository } from './infra/seat.repository.js';
import { SeatsOfOrders } from './infra/seats-of-orders.js';
import { PoolsPages } from './pages/pools-pages.controller.js';

/** Group orders. Global, because orders asks it to free a seat and stands below. */
@Global()
@Module({
  imports: [CatalogueModule, InventoryModule, OrdersModule, PaymentsModule, PricingModule, RiskModule, ShareModule],
  controllers: [PoolsController, PoolsPages],
  providers: [
    OpenPool,
    FindPoolableGoods,
    JoinPool,
    TakeSeat,
    DecidePools,
    FillPoolOnLastSeat,
    ExpirePools,
    FreeUnpaidSeats,
    PoolRepository,
    SeatRepository,
    PoolQueries,
    { provide: PoolSeats, useClass: SeatsOfOrders },
  ],
  exports: [OpenPool, JoinPool, TakeSeat, PoolQueries, PoolSeats],
})
export class PoolsModule {}
