import { DomainError } from '../../../kernel/index.js';

/** Nothing is left to pay, or the courier may have been told already to collect it at the door. */
export class TooLateToPay extends DomainError {
  constructor() {
    super('too-late-to-pay', 'conflict');
  }
}

/** No refund of this order waits for a UPI address. */
export class NoRefundWaiting extends DomainError {
  constructor() {
    super('no-refund-waiting', 'conflict');
  }
}

/** Nothing is known under this number. */
export class UnknownRefund extends DomainError {
  constructor() {
    super('unknown-refund', 'not-found');
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

/** A file whose header is not the gateway's settlement report. */
export class SettlementUnrecognised extends DomainError {
  constructor(missing: string) {
    super('settlement-unrecognised', 'invalid', { missing });
  }
}

/** The signature of a webhook is missing or wrong. */
export class PaymentWebhookUnsigned extends DomainError {
  constructor() {
    super('payment-webhook-unsigned', 'unauthenticated');
  }
}

/** No row of the gateway with this name waits for people. */
export class UnknownGatewayRow extends DomainError {
  constructor() {
    super('unknown-gateway-row', 'not-found');
  }
}

/** What is proposed for a row cannot be: at the field that can change it. */
export class RowExplanationUnfit extends DomainError {
  constructor(readonly field: 'kind' | 'thing' | 'reason') {
    super('row-explanation-unfit', 'invalid', { field });
  }
}

/** The row was explained in the meantime, or what was to be taken back is not there any more. */
export class RowExplanationPassed extends DomainError {
  constructor() {
    super('row-explanation-passed', 'conflict');
  }
}
