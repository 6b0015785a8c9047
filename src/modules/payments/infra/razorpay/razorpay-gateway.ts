import { Injectable } from '@nestjs/common';
import { Money } from '../../../../kernel/index.js';
import {
  type CapturedPayment,
  GatewayRefused,
  GatewaySilent,
  type MoneyToSend,
  PaymentGateway,
  type PaymentPlace,
  type PaymentToAsk,
  type SentMoney,
} from '../../domain/payment-gateway.js';
import { type Json, listOf, objectOf, textOf } from './json.js';
import { RazorpayClient } from './razorpay-client.js';

/**
 * Razorpay's payment links, refunds and payouts; amounts in paise, times in seconds. A link's `reference_id` is ours and
 * taken once, refunds and payouts have idempotency headers; after any silence the thing is searched by our own key first.
 */
@Injectable()
export class RazorpayGateway extends PaymentGateway {
  constructor(private readonly client: RazorpayClient) {
    super();
  }

  async ask(wanted: PaymentToAsk): Promise<PaymentPlace> {
    const known = wanted.earlier === 'may-exist' ? await this.findLink(wanted.key) : undefined;
    if (known) return known;
    try {
      return placeOf(
        await this.client.call('/v1/payment_links', {
          upi_link: true,
          amount: Number(wanted.amount.paise),
          currency: 'INR',
          accept_partial: false,
          reference_id: wanted.key,
          description: wanted.words,
          expire_by: Math.floor(wanted.expiresAt.getTime() / 1000),
          notify: { sms: false, email: false },
        }),
      );
    } catch (error) {
      // The key is taken where another process was a moment faster.
      const made =
        error instanceof GatewayRefused || error instanceof GatewaySilent ? await this.findLink(wanted.key) : undefined;
      if (made) return made;
      throw error;
    }
  }

  async capturedFor(gatewayOrder: string): Promise<CapturedPayment[]> {
    const answer = await this.client.call(`/v1/orders/${encodeURIComponent(gatewayOrder)}/payments`);
    return listOf(answer.items).flatMap((item) => {
      const payment = readPayment(objectOf(item));
      return payment ? [payment] : [];
    });
  }

  async endAsk(linkId: string): Promise<void> {
    try {
      await this.client.call(`/v1/payment_links/${encodeURIComponent(linkId)}/cancel`, {});
    } catch (error) {
      // Paid, expired or cancelled before: in each case nobody pays there any more.
      if (!(error instanceof GatewayRefused)) throw error;
    }
  }

  async refund(paymentId: string, money: MoneyToSend): Promise<SentMoney> {
    const path = `/v1/payments/${encodeURIComponent(paymentId)}`;
    const search = async () => oneIn((await this.client.call(`${path}/refunds`)).items, 'receipt', money.key);
    const send = () =>
      this.client.call(
        `${path}/refund`,
        { amount: Number(money.amount.paise), receipt: money.key, speed: 'normal' },
        { 'x-refund-idempotency': money.key },
      );
    return sentOf(await this.onceUnder(money, search, send));
  }

  async payOut(vpa: string, money: MoneyToSend): Promise<SentMoney> {
    const query = new URLSearchParams({ reference_id: money.key });
    const search = async () => oneIn((await this.client.call(`/v1/payouts?${query}`)).items, 'reference_id', money.key);
    const send = () =>
      this.client.call(
        '/v1/payouts',
        {
          amount: Number(money.amount.paise),
          currency: 'INR',
          mode: 'UPI',
          purpose: 'refund',
          fund_account: { account_type: 'vpa', vpa: { address: vpa } },
          reference_id: money.key,
          narration: 'HAAT REFUND',
        },
        { 'x-payout-idempotency': money.key },
      );
    return sentOf(await this.onceUnder(money, search, send));
  }

  private async onceUnder(
    { earlier }: MoneyToSend,
    search: () => Promise<Json | undefined>,
    send: () => Promise<Json>,
  ): Promise<Json> {
    const known = earlier === 'may-exist' ? await search() : undefined;
    return known ?? send();
  }

  private async findLink(key: string): Promise<PaymentPlace | undefined> {
    const query = new URLSearchParams({ reference_id: key });
    const found = oneIn((await this.client.call(`/v1/payment_links?${query}`)).payment_links, 'reference_id', key);
    return found && placeOf(found);
  }
}

/** A captured payment in an answer or a webhook; undefined for one that is not captured. Throws GatewaySilent. */
export function readPayment(payment: Json): CapturedPayment | undefined {
  if (textOf(payment.status) !== 'captured') return undefined;
  const [paymentId, gatewayOrder] = [textOf(payment.id), textOf(payment.order_id)];
  const amount = Number(textOf(payment.amount));
  const seconds = Number(textOf(payment.captured_at) || textOf(payment.created_at));
  if (!paymentId || !Number.isSafeInteger(amount) || amount <= 0 || !(seconds > 0)) throw new GatewaySilent();
  return {
    paymentId,
    gatewayOrder,
    amount: Money.paise(amount),
    currency: textOf(payment.currency),
    capturedAt: new Date(seconds * 1000),
  };
}

/** How a refund or payout stands, in an answer or a webhook. Throws GatewaySilent. */
export function sentOf(sent: Json): SentMoney {
  const gatewayId = textOf(sent.id);
  if (!gatewayId) throw new GatewaySilent();
  const status = textOf(sent.status);
  const [utr, reason] = [textOf(sent.utr) || textOf(objectOf(sent.acquirer_data).arn), reasonIn(sent)];
  const state = status === 'processed' ? status : FAILED.has(status) ? 'failed' : 'pending';
  return { gatewayId, state, ...(utr && { utr }), ...(reason && { reason }) };
}

const FAILED: ReadonlySet<string> = new Set(['failed', 'rejected', 'cancelled', 'reversed']);

function reasonIn(sent: Json): string {
  return (textOf(sent.failure_reason) || textOf(objectOf(sent.status_details).description)).slice(0, 300);
}

function placeOf(link: Json): PaymentPlace {
  const place = { linkId: textOf(link.id), gatewayOrder: textOf(link.order_id), payUrl: textOf(link.short_url) };
  if (!place.linkId || !place.gatewayOrder || !/^https?:\/\//.test(place.payUrl)) throw new GatewaySilent();
  return place;
}

function oneIn(items: unknown, field: string, key: string): Json | undefined {
  return listOf(items)
    .map(objectOf)
    .find((item) => textOf(item[field]) === key);
}
