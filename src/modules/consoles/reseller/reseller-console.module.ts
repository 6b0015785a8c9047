import { Module } from '@nestjs/common';
import { AttemptsModule } from '../../attempts/index.js';
import { AttributionModule } from '../../attribution/index.js';
import { CatalogueModule } from '../../catalogue/index.js';
import { DiscoveryModule } from '../../discovery/index.js';
import { OrdersModule } from '../../orders/index.js';
import { PricingModule } from '../../pricing/index.js';
import { ResellersModule } from '../../resellers/index.js';
import { ShareModule } from '../../share/index.js';
import { ChangeShop } from './app/change-shop.js';
import { CustomerQueries } from './infra/customer.queries.js';
import { DeliveriesQueries } from './infra/deliveries.queries.js';
import { LinkFiguresQueries } from './infra/link-figures.queries.js';
import { ResellerOrdersQueries } from './infra/reseller-orders.queries.js';
import { CustomerOrderPages } from './pages/customer-order.controller.js';
import { CustomerPages } from './pages/customers.controller.js';
import { LinkFiguresPages } from './pages/figures.controller.js';
import { ResellerHomePages } from './pages/home.controller.js';
import { MePages } from './pages/me.controller.js';
import { MyShopPages } from './pages/my-shop.controller.js';
import { ResellerOrdersPages } from './pages/orders.controller.js';
import { WhatWorksPages } from './pages/what-works.controller.js';

/** The reseller's pages that need several modules at once. */
@Module({
  imports: [
    AttemptsModule,
    AttributionModule,
    CatalogueModule,
    DiscoveryModule,
    OrdersModule,
    PricingModule,
    ResellersModule,
    ShareModule,
  ],
  controllers: [
    ResellerHomePages,
    CustomerOrderPages,
    ResellerOrdersPages,
    MePages,
    MyShopPages,
    LinkFiguresPages,
    WhatWorksPages,
    CustomerPages,
  ],
  providers: [ChangeShop, DeliveriesQueries, ResellerOrdersQueries, LinkFiguresQueries, CustomerQueries],
})
export class ResellerConsoleModule {}
