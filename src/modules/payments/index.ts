export { AskPayment, type PayChoice } from './app/ask-payment.js';
export { LookUpPayments } from './app/look-up-payments.js';
export { RefundDesk } from './app/refund-desk.js';
export type { Payable, PayChoices } from './domain/what-to-ask.js';
export {
  NO_PAYMENTS,
  type OpenAsk,
  type OrderPayments,
  OrderPaymentsQueries,
  type OrderRefund,
} from './infra/order-payments.queries.js';
export { razorpayKey } from './infra/razorpay/razorpay-secrets.js';
export { PaymentsApi, type PrepaidSplit } from './payments.api.js';
export { PaymentsModule } from './payments.module.js';
