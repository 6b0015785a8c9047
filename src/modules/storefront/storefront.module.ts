import { Module } from '@nestjs/common';
import { AttemptsModule } from '../attempts/index.js';
import { AttributionModule } from '../attribution/index.js';
import { IdentityModule } from '../identity/index.js';
import { InvoicesModule } from '../invoices/index.js';
import { LogisticsModule } from '../logistics/index.js';
import { OrdersModule } from '../orders/index.js';
import { PaymentsModule } from '../payments/index.js';
import { PoolsModule } from '../pools/index.js';
import { PricingModule } from '../pricing/index.js';
import { ResellersModule } from '../resellers/index.js';
import { ReviewsModule } from '../reviews/index.js';
import { RiskModule } from '../risk/index.js';
import { ShareModule } from '../share/index.js';
import { Carts } from './app/carts.js';
import { CheckoutCharges } from './app/charges.js';
import { EndedLinks } from './app/ended-link.js';
import { ForgetOldCarts } from './app/forget-old-carts.js';
import { KeepAddress } from './app/keep-address.js';
import { FindOrderFacts } from './app/order-facts.js';
import { SavedAddresses } from './app/saved-addresses.js';
import { ShopWindows } from './app/shop-window.js';
import { CartRepository } from './infra/cart.repository.js';
import { SavedAddressRepository } from './infra/saved-address.repository.js';
import { WindowQueries } from './infra/window.queries.js';
import { CartPages } from './pages/cart.controller.js';
import { CheckoutDesk } from './pages/checkout-desk.js';
import { HomePages } from './pages/home.controller.js';
import { OrderAnswers } from './pages/order/order-answers.js';
import { OrderPages } from './pages/order.controller.js';
import { OrderPaymentPages } from './pages/order-payments.controller.js';
import { OrderWishPages } from './pages/order-wishes.controller.js';
import { ParcelDoorPages } from './pages/parcel-door.controller.js';
import { PoolPages } from './pages/pool.controller.js';
import { ProductPages } from './pages/product.controller.js';
import { ReturnPages } from './pages/returns.controller.js';
import { ReviewFormPages } from './pages/review-form.controller.js';
import { SavedAddressesPages } from './pages/saved-addresses.controller.js';
import { ShopPages } from './pages/shop.controller.js';

/** The buyer's pages: they work without a script, without an account and on a slow line. */
@Module({
  imports: [
    AttemptsModule,
    AttributionModule,
    IdentityModule,
    InvoicesModule,
    LogisticsModule,
    OrdersModule,
    PaymentsModule,
    PoolsModule,
    PricingModule,
    ResellersModule,
    ReviewsModule,
    RiskModule,
    ShareModule,
  ],
  controllers: [
    HomePages,
    ProductPages,
    CartPages,
    SavedAddressesPages,
    OrderPages,
    OrderWishPages,
    OrderPaymentPages,
    ParcelDoorPages,
    ReturnPages,
    ReviewFormPages,
    PoolPages,
    ShopPages,
  ],
  providers: [
    ShopWindows,
    WindowQueries,
    Carts,
    CartRepository,
    CheckoutCharges,
    CheckoutDesk,
    SavedAddresses,
    SavedAddressRepository,
    KeepAddress,
    ForgetOldCarts,
    EndedLinks,
    FindOrderFacts,
    OrderAnswers,
  ],
})
export class StorefrontModule {}
