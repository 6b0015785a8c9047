export { AskPayment } from './app/ask-payment.js';
export { razorpayKey } from './infra/razorpay/razorpay-secrets.js';
export { PaymentsApi, type PrepaidSplit } from './payments.api.js';
export { PaymentsModule } from './payments.module.js';
