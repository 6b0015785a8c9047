import type { SeededChance } from '../wire/seeded-chance.js';
import type { VirtualClock } from '../wire/virtual-clock.js';
import type { WebhookSender } from '../wire/webhook-sender.js';
import type { GatewayBook, Payment, PaymentLink, Payout, Refund } from './gateway-book.js';
import type { GatewayFaultDesk } from './gateway-faults.js';

/** How a person's try to pay ends. */
export type PayOutcome = 'captured' | 'authorised' | 'failed';

/** One try to pay; an amount or currency of one's own is what a confused or dishonest party would send. */
export interface PayOrder {
  readonly outcome: PayOutcome;
  /** Hours until an authorised payment is captured. */
  readonly captureAfterHours?: number;
  readonly amount?: number;
  readonly currency?: string;
}

const CAPTURE_HOURS = 1;
const REFUND_HOURS = 1;

/** Lets people pay, money go back, and tells the platform about it, with the faults that are set. */
export class PaymentDesk {
  constructor(
    private readonly clock: VirtualClock,
    private readonly chance: SeededChance,
    private readonly book: GatewayBook,
    private readonly faults: GatewayFaultDesk,
    private readonly sender: WebhookSender,
  ) {}

  /** A person pays on a link. Money may arrive after the link has ended, as it does in life. */
  async pay(link: PaymentLink, order: PayOrder): Promise<Payment> {
    const payment: Payment = {
      id: this.book.newId('pay'),
      order_id: link.order_id,
      amount: order.amount ?? link.amount,
      currency: order.currency ?? 'INR',
      method: 'upi',
      vpa: `buyer${this.book.digits(4)}@upi`,
      created_at: this.seconds(),
      status: 'created',
    };
    this.book.payments.push(payment);
    if (order.outcome === 'failed') {
      payment.status = 'failed';
      payment.error_description = 'Payment was declined by the bank';
      await this.tell([['payment.failed', { payment }]]);
      return payment;
    }
    payment.status = 'authorized';
    if (order.outcome === 'authorised') {
      await this.tell([['payment.authorized', { payment }]]);
      this.clock.after(order.captureAfterHours ?? CAPTURE_HOURS, () => this.tell(this.capture(link, payment)));
      return payment;
    }
    const authorized = happening('payment.authorized', { payment });
    await this.send([authorized, ...this.capture(link, payment).map(([event, about]) => happening(event, about))]);
    return payment;
  }

  /** A refund is decided some time after it was taken. */
  decideLater(refund: Refund): void {
    this.clock.after(REFUND_HOURS, async () => {
      refund.status = this.faults.take('refundsFail') ? 'failed' : 'processed';
      await this.tell([[`refund.${refund.status}`, { refund }]]);
    });
  }

  decidePayoutLater(payout: Payout): void {
    this.clock.after(REFUND_HOURS, async () => {
      if (this.faults.take('refundsFail')) {
        payout.status = 'failed';
        payout.failure_reason = 'The beneficiary UPI address does not exist';
      } else {
        payout.status = 'processed';
        payout.utr = `UPI${this.book.digits(12)}`;
      }
      await this.tell([[`payout.${payout.status}`, { payout }]]);
    });
  }

  private capture(link: PaymentLink, payment: Payment): [string, object][] {
    payment.status = 'captured';
    payment.captured_at = this.seconds();
    if (link.status === 'created') link.status = 'paid';
    return [['payment.captured', { payment }]];
  }

  private tell(events: readonly (readonly [string, object])[]): Promise<void> {
    return this.send(events.map(([event, about]) => happening(event, about)));
  }

  private async send(happenings: readonly Happening[]): Promise<void> {
    const ordered = this.faults.level('reorder') > 0 ? this.chance.disorder(happenings) : happenings;
    for (const one of ordered) {
      if (this.faults.take('lost')) continue;
      const id = this.book.newId('evt');
      const body = { ...one, account_id: 'acc_SIMULATED', created_at: this.seconds() };
      const sendAll = async () => {
        for (let copy = 0; copy <= this.faults.level('duplicates'); copy++) {
          await this.sender.send(body, 'right', { 'x-razorpay-event-id': id });
        }
      };
      const holdHours = this.faults.level('holdHours');
      if (holdHours > 0) this.clock.after(holdHours, sendAll);
      else await sendAll();
    }
  }

  private seconds(): number {
    return Math.floor(this.clock.now().getTime() / 1000);
  }
}

interface Happening {
  readonly entity: 'event';
  readonly event: string;
  readonly contains: readonly string[];
  readonly payload: Readonly<Record<string, { readonly entity: object }>>;
}

/** A webhook as it stood when it happened: what changes later must not change it. */
function happening(event: string, about: object): Happening {
  const entities = Object.entries(about).map(([kind, entity]) => [kind, { entity: { ...entity, entity: kind } }]);
  return { entity: 'event', event, contains: Object.keys(about), payload: Object.fromEntries(entities) };
}
