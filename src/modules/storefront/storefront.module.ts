import { Module } from '@nestjs/common';
import { AttributionModule } from '../attribution/index.js';
import { InventoryModule } from '../inventory/index.js';
import { LogisticsModule } from '../logistics/index.js';
import { OrdersModule } from '../orders/index.js';
import { PoolsModule } from '../pools/index.js';
import { ResellersModule } from '../resellers/index.js';
import { ShareModule } from '../share/index.js';
import { SuppliersModule } from '../suppliers/index.js';
import { EndedLinks } from './app/ended-link.js';
import { FindOrderFacts } from './app/order-facts.js';
import { ShopWindows } from './app/shop-window.js';
import { HomePages } from './pages/home.controller.js';
import { OrderAnswers } from './pages/order/order-answers.js';
import { OrderPages } from './pages/order.controller.js';
import { OrderWishPages } from './pages/order-wishes.controller.js';
import { PoolPages } from './pages/pool.controller.js';
import { ProductPages } from './pages/product.controller.js';
import { ShopPages } from './pages/shop.controller.js';

/** The buyer's pages: they work without a script, without an account and on a slow line. */
@Module({
  imports: [
    AttributionModule,
    InventoryModule,
    LogisticsModule,
    OrdersModule,
    PoolsModule,
    ResellersModule,
    ShareModule,
    SuppliersModule,
  ],
  controllers: [HomePages, ProductPages, OrderPages, OrderWishPages, PoolPages, ShopPages],
  providers: [ShopWindows, EndedLinks, FindOrderFacts, OrderAnswers],
})
export class StorefrontModule {}
