import { DomainError, type Money } from '../../../kernel/index.js';

/** Name of the gateway in our tables and accounts. */
export const GATEWAY = 'razorpay';

/** What the gateway is asked to take from a buyer. */
export interface PaymentToAsk {
  /** Our name for it: stored before the call, searched after a silence. */
  readonly key: string;
  /** `may-exist` when an earlier call with this key went unanswered: then it is searched before anything is made. */
  readonly earlier: 'none' | 'may-exist';
  readonly amount: Money;
  /** What the buyer reads; no personal data. */
  readonly words: string;
  readonly expiresAt: Date;
}

/** Where the buyer pays. */
export interface PaymentPlace {
  readonly linkId: string;
  readonly gatewayOrder: string;
  readonly payUrl: string;
}

/** Money that was captured, as the gateway tells it: amount in the smallest unit of its currency. */
export interface CapturedPayment {
  readonly paymentId: string;
  readonly gatewayOrder: string;
  readonly amount: Money;
  readonly currency: string;
  readonly capturedAt: Date;
}

/** Money to send back or out. */
export interface MoneyToSend {
  /** Stored before the call; the gateway does nothing twice under one key. */
  readonly key: string;
  /** `may-exist` when an earlier call went unanswered: then it is looked up first. */
  readonly earlier: 'none' | 'may-exist';
  readonly amount: Money;
}

/** What became of it so far. */
export interface SentMoney {
  readonly gatewayId: string;
  readonly state: 'pending' | 'processed' | 'failed';
  readonly utr?: string;
  readonly reason?: string;
}

/**
 * A licensed payment aggregator: takes money online for us, keeps it in escrow and transfers it. Never called inside a
 * transaction; every call has a time limit. All methods throw {@link GatewaySilent} and {@link GatewayRefused}.
 */
export abstract class PaymentGateway {
  /** Makes a place to pay, once per key. */
  abstract ask(wanted: PaymentToAsk): Promise<PaymentPlace>;
  /** What was captured for an order of the gateway. */
  abstract capturedFor(gatewayOrder: string): Promise<CapturedPayment[]>;
  /** Nobody shall pay there any more; somebody may have done so just before. */
  abstract endAsk(linkId: string): Promise<void>;
  /** Gives a payment back to where it came from, in whole or part. */
  abstract refund(paymentId: string, money: MoneyToSend): Promise<SentMoney>;
  /** Pays out to a UPI address. */
  abstract payOut(vpa: string, money: MoneyToSend): Promise<SentMoney>;
}

/** No answer came in time: nobody knows yet what the gateway did. It is looked up, never repeated blindly. */
export class GatewaySilent extends DomainError {
  constructor() {
    super('gateway-silent', 'unavailable');
  }
}

/** The gateway understood and said no: nothing was done. */
export class GatewayRefused extends DomainError {
  constructor(readonly answer: string) {
    super('gateway-refused', 'rule-violated');
  }
}
