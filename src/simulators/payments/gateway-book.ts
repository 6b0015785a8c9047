import type { SeededChance } from '../wire/seeded-chance.js';

/** A payment link with the order behind it; amounts in paise, times in seconds, as the gateway has them. */
export interface PaymentLink {
  readonly id: string;
  readonly order_id: string;
  readonly reference_id: string;
  readonly amount: number;
  readonly description: string;
  readonly expire_by: number;
  readonly short_url: string;
  readonly created_at: number;
  status: 'created' | 'paid' | 'cancelled' | 'expired';
}

/** One try to pay. */
export interface Payment {
  readonly id: string;
  readonly order_id: string;
  readonly amount: number;
  readonly currency: string;
  readonly method: 'upi';
  readonly vpa: string;
  readonly created_at: number;
  status: 'created' | 'authorized' | 'captured' | 'failed';
  captured_at?: number;
  error_description?: string;
  settlement?: string;
}

/** Money on its way back to where it came from. */
export interface Refund {
  readonly id: string;
  readonly payment_id: string;
  readonly amount: number;
  readonly receipt: string;
  readonly created_at: number;
  status: 'pending' | 'processed' | 'failed';
  settlement?: string;
}

/** Money paid out to a UPI address. */
export interface Payout {
  readonly id: string;
  readonly amount: number;
  readonly reference_id: string;
  readonly vpa: string;
  readonly created_at: number;
  status: 'processing' | 'processed' | 'failed';
  utr?: string;
  failure_reason?: string;
}

/** Everything the gateway knows; whatever was answered under an idempotency key is answered again. */
export class GatewayBook {
  readonly links: PaymentLink[] = [];
  readonly payments: Payment[] = [];
  readonly refunds: Refund[] = [];
  readonly payouts: Payout[] = [];
  readonly byKey = new Map<string, { readonly body: string; readonly id: string }>();

  constructor(private readonly chance: SeededChance) {}

  /** "pay_" and fourteen characters, as the gateway numbers everything. */
  newId(kind: 'plink' | 'order' | 'pay' | 'rfnd' | 'pout' | 'setl' | 'evt'): string {
    return `${kind}_${Array.from({ length: 14 }, () => LETTERS[this.chance.below(LETTERS.length)]).join('')}`;
  }

  digits(count: number): string {
    return this.chance.digits(count);
  }

  /** What of a payment has not been given back or is not on its way back. */
  refundable(payment: Payment): number {
    const back = this.refunds.filter((one) => one.payment_id === payment.id && one.status !== 'failed');
    return payment.amount - back.reduce((sum, { amount }) => sum + amount, 0);
  }
}

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';
