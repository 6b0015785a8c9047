import { Global, Module } from '@nestjs/common';
import { AttributionModule } from '../attribution/index.js';
import { InventoryModule } from '../inventory/index.js';
import { LogisticsModule, ParcelAddresses } from '../logistics/index.js';
import { PricingModule } from '../pricing/index.js';
import { ResellersModule } from '../resellers/index.js';
import { RiskModule } from '../risk/index.js';
import { ShareModule } from '../share/index.js';
import { SuppliersModule } from '../suppliers/index.js';
import { AskCall } from './app/ask-call.js';
import { AskExchange } from './app/ask-exchange.js';
import { AskReturn } from './app/ask-return.js';
import { CancelOrder } from './app/cancel-order.js';
import { ChangeDelivery } from './app/change-delivery.js';
import { DisownOrder } from './app/disown-order.js';
import { DisownParcel } from './app/disown-parcel.js';
import { EndDisownedOrders } from './app/end-disowned-orders.js';
import { EndOrder } from './app/end-order.js';
import { EndOrderWithoutParcels } from './app/end-order-without-parcels.js';
import { EndUnpaidOrders } from './app/end-unpaid-orders.js';
import { ExpireOrders } from './app/expire-orders.js';
import { FinishCall } from './app/finish-call.js';
import { GiveConsent } from './app/give-consent.js';
import { InstructParcels } from './app/instruct-parcels.js';
import { LiftDisowning } from './app/lift-disowning.js';
import { PlaceOrder } from './app/place-order.js';
import { PriceExchange } from './app/price-exchange.js';
import { PriceLines } from './app/price-lines.js';
import { RenewCode } from './app/renew-code.js';
import { CallOffOnWithdrawal, Replacements } from './app/replacements.js';
import { SendOrderCode } from './app/send-order-code.js';
import { ShowOrder } from './app/show-order.js';
import { TakeYes } from './app/take-yes.js';
import {
  TellRiskOfComingBack,
  TellRiskOfCorrection,
  TellRiskOfDelivery,
  TellRiskOfEnd,
  TellRiskOfReturn,
} from './app/tell-risk.js';
import { OrdersController } from './http/orders.controller.js';
import { PlaceOrderController } from './http/place-order.controller.js';
import { CallWishRepository } from './infra/call-wish.repository.js';
import { DisowningRepository } from './infra/disowning.repository.js';
import { ExchangeRepository } from './infra/exchange.repository.js';
import { OrderQueries } from './infra/order.queries.js';
import { OrderRepository } from './infra/order.repository.js';
import { OrderAddresses } from './infra/order-addresses.js';
import { OrderChangeRepository } from './infra/order-change.repository.js';
import { OrderLineRepository } from './infra/order-line.repository.js';
import { OrderWishesQueries } from './infra/order-wishes.queries.js';
import { PrepaymentRepository } from './infra/prepayment.repository.js';
import { OrdersApi } from './orders.api.js';

/** Orders and the buyer's yes. Global, because logistics asks it for addresses and stands below. */
@Global()
@Module({
  imports: [
    AttributionModule,
    InventoryModule,
    LogisticsModule,
    PricingModule,
    ResellersModule,
    RiskModule,
    ShareModule,
    SuppliersModule,
  ],
  controllers: [PlaceOrderController, OrdersController],
  providers: [
    OrdersApi,
    PriceLines,
    PriceExchange,
    PlaceOrder,
    TakeYes,
    GiveConsent,
    RenewCode,
    SendOrderCode,
    EndOrder,
    CancelOrder,
    DisownOrder,
    DisownParcel,
    LiftDisowning,
    EndDisownedOrders,
    EndUnpaidOrders,
    DisowningRepository,
    ChangeDelivery,
    InstructParcels,
    AskCall,
    FinishCall,
    CallWishRepository,
    OrderChangeRepository,
    OrderWishesQueries,
    AskReturn,
    AskExchange,
    Replacements,
    CallOffOnWithdrawal,
    ExchangeRepository,
    ShowOrder,
    ExpireOrders,
    EndOrderWithoutParcels,
    TellRiskOfDelivery,
    TellRiskOfCorrection,
    TellRiskOfComingBack,
    TellRiskOfEnd,
    TellRiskOfReturn,
    OrderRepository,
    OrderLineRepository,
    PrepaymentRepository,
    OrderQueries,
    { provide: ParcelAddresses, useClass: OrderAddresses },
  ],
  exports: [
    OrdersApi,
    PlaceOrder,
    GiveConsent,
    RenewCode,
    CancelOrder,
    LiftDisowning,
    AskReturn,
    AskExchange,
    Replacements,
    ExchangeRepository,
    ShowOrder,
    ParcelAddresses,
    ChangeDelivery,
    InstructParcels,
    AskCall,
    DisownParcel,
    FinishCall,
    OrderWishesQueries,
  ],
})
export class OrdersModule {}
