import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/index.js';
import { LogisticsModule } from '../logistics/index.js';
import { OrdersModule } from '../orders/index.js';
import { AskPayment } from './app/ask-payment.js';
import { CreditParcels } from './app/credit-parcels.js';
import { ExchangeMoney } from './app/exchange-money.js';
import { ExplainRows } from './app/explain-rows.js';
import {
  EndAskOnEnd,
  EndAskOnManifest,
  GiveBackOnCameBack,
  GiveBackOnCancellation,
  GiveBackOnEnd,
} from './app/follow-parcels.js';
import { GiveBackLost } from './app/give-back-lost.js';
import { ImportSettlement } from './app/import-settlement.js';
import { LookUpPayments } from './app/look-up-payments.js';
import { ReceivePayment } from './app/receive-payment.js';
import { RecordSent } from './app/record-sent.js';
import { RefundDesk } from './app/refund-desk.js';
import { Refunds } from './app/refunds.js';
import { SendRefunds } from './app/send-refunds.js';
import { TakeNews } from './app/take-news.js';
import { PaymentGateway } from './domain/payment-gateway.js';
import { GatewayRowsController } from './http/gateway-rows.controller.js';
import { OrderPaymentsController } from './http/order-payments.controller.js';
import { RazorpayWebhookController } from './http/razorpay-webhook.controller.js';
import { RefundsController } from './http/refunds.controller.js';
import { SettlementsController } from './http/settlements.controller.js';
import { GatewayRowRepository } from './infra/gateway-row.repository.js';
import { OrderPaymentsQueries } from './infra/order-payments.queries.js';
import { PaymentRepository } from './infra/payment.repository.js';
import { RazorpayClient } from './infra/razorpay/razorpay-client.js';
import { RazorpayGateway } from './infra/razorpay/razorpay-gateway.js';
import { RefundRepository } from './infra/refund.repository.js';
import { RefundListQueries } from './infra/refund-list.queries.js';
import { SettlementRepository } from './infra/settlement.repository.js';
import { GatewayRowPages } from './pages/gateway-rows.controller.js';
import { RefundPages } from './pages/refunds.controller.js';
import { SettlementPages } from './pages/settlements.controller.js';
import { PaymentsApi } from './payments.api.js';

/** Paying by UPI before the door, and money that goes back to buyers. */
@Module({
  imports: [LedgerModule, LogisticsModule, OrdersModule],
  controllers: [
    RazorpayWebhookController,
    OrderPaymentsController,
    RefundsController,
    RefundPages,
    SettlementsController,
    SettlementPages,
    GatewayRowsController,
    GatewayRowPages,
  ],
  providers: [
    AskPayment,
    CreditParcels,
    ReceivePayment,
    LookUpPayments,
    TakeNews,
    Refunds,
    ExchangeMoney,
    RefundDesk,
    SendRefunds,
    RecordSent,
    GiveBackOnCancellation,
    GiveBackOnCameBack,
    GiveBackOnEnd,
    GiveBackLost,
    EndAskOnManifest,
    EndAskOnEnd,
    PaymentRepository,
    OrderPaymentsQueries,
    RefundRepository,
    RefundListQueries,
    ImportSettlement,
    SettlementRepository,
    ExplainRows,
    GatewayRowRepository,
    RazorpayClient,
    { provide: PaymentGateway, useClass: RazorpayGateway },
    PaymentsApi,
  ],
  exports: [AskPayment, LookUpPayments, RefundDesk, PaymentsApi, OrderPaymentsQueries],
})
export class PaymentsModule {}
