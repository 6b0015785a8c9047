import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/index.js';
import { LogisticsModule } from '../logistics/index.js';
import { OrdersModule } from '../orders/index.js';
import { AskPayment } from './app/ask-payment.js';
import { EndAskOnManifest, GiveBackOnCameBack, GiveBackOnCancellation } from './app/follow-parcels.js';
import { GiveBackLost } from './app/give-back-lost.js';
import { LookUpPayments } from './app/look-up-payments.js';
import { ReceivePayment } from './app/receive-payment.js';
import { RecordSent } from './app/record-sent.js';
import { RefundDesk } from './app/refund-desk.js';
import { Refunds } from './app/refunds.js';
import { SendRefunds } from './app/send-refunds.js';
import { TakeNews } from './app/take-news.js';
import { PaymentGateway } from './domain/payment-gateway.js';
import { RazorpayWebhookController } from './http/razorpay-webhook.controller.js';
import { PaymentRepository } from './infra/payment.repository.js';
import { RazorpayClient } from './infra/razorpay/razorpay-client.js';
import { RazorpayGateway } from './infra/razorpay/razorpay-gateway.js';
import { RefundRepository } from './infra/refund.repository.js';
import { PaymentsApi } from './payments.api.js';

/** Paying by UPI before the door, and money that goes back to buyers. */
@Module({
  imports: [LedgerModule, LogisticsModule, OrdersModule],
  controllers: [RazorpayWebhookController],
  providers: [
    AskPayment,
    ReceivePayment,
    LookUpPayments,
    TakeNews,
    Refunds,
    RefundDesk,
    SendRefunds,
    RecordSent,
    GiveBackOnCancellation,
    GiveBackOnCameBack,
    GiveBackLost,
    EndAskOnManifest,
    PaymentRepository,
    RefundRepository,
    RazorpayClient,
    { provide: PaymentGateway, useClass: RazorpayGateway },
    PaymentsApi,
  ],
  exports: [AskPayment, RefundDesk, PaymentsApi],
})
export class PaymentsModule {}
