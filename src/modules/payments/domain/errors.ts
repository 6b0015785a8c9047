import { DomainError } from '../../../kernel/index.js';

/** Nothing is left to pay, or the courier may have been told already to collect it at the door. */
export class TooLateToPay extends DomainError {
  constructor() {
    super('too-late-to-pay', 'conflict');
  }
}

/** A UPI address looks like name@bank. Its facts are empty, because the address is personal. */
export class InvalidUpiAddress extends DomainError {
  constructor() {
    super('invalid-upi-address', 'invalid');
  }
}

/** No refund of this order waits for a UPI address. */
export class NoRefundWaiting extends DomainError {
  constructor() {
    super('no-refund-waiting', 'conflict');
  }
}

/** Only a refund that failed is tried again. */
export class RefundNotFailed extends DomainError {
  constructor() {
    super('refund-not-failed', 'conflict');
  }
}

/** No payment with this number waits in suspense. */
export class NoSuspense extends DomainError {
  constructor() {
    super('no-suspense', 'not-found');
  }
}

/** The signature of a webhook is missing or wrong. */
export class PaymentWebhookUnsigned extends DomainError {
  constructor() {
    super('payment-webhook-unsigned', 'unauthenticated');
  }
}
