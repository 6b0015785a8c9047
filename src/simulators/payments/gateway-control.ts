import { ControlClient } from '../wire/control-client.js';
import type { TimeState } from '../wire/control-routes.js';
import type { Payment, PaymentLink, Payout, Refund } from './gateway-book.js';
import type { GatewayFaults } from './gateway-faults.js';
import type { PayOrder } from './payment-desk.js';

/** Answer of the gateway's `/__sim/state`. */
export interface GatewayState extends TimeState {
  readonly links: readonly PaymentLink[];
  readonly payments: readonly Payment[];
  readonly refunds: readonly Refund[];
  readonly payouts: readonly Payout[];
}

/** Steers the payment gateway over HTTP. */
export class GatewayControl extends ControlClient<GatewayState, GatewayFaults> {
  /** A person pays on a link; gives the payment's id. */
  async pay(link: string, order: PayOrder = { outcome: 'captured' }): Promise<string> {
    const { id } = await this.json<Payment>('POST', '/__sim/payments', { link, ...order });
    return id;
  }

  /** Settles what is open, credits the bank and gives the file with its rows. */
  settle(): Promise<{ utr: string; net: string; rows: number; csv: string }> {
    return this.json('POST', '/__sim/settlements', {});
  }
}
