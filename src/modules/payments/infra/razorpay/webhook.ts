import { createHmac, timingSafeEqual } from 'node:crypto';
import type { CapturedPayment, SentMoney } from '../../domain/payment-gateway.js';
import { GatewaySilent } from '../../domain/payment-gateway.js';
import { type Json, objectOf, textOf } from './json.js';
import { readPayment, sentOf } from './razorpay-gateway.js';

/** What a webhook tells us, as far as it concerns us. */
export type GatewayNews =
  | { readonly about: 'payment'; readonly kind: string; readonly payment: CapturedPayment }
  | { readonly about: 'sent'; readonly kind: string; readonly key: string; readonly sent: SentMoney }
  | { readonly about: 'nothing'; readonly kind: string };

/** Whether the gateway itself sent these bytes: HMAC-SHA256 over the body as it came, in hex. */
export function isFromGateway(raw: Buffer, signature: string, secret: string): boolean {
  const expected = createHmac('sha256', secret).update(raw).digest();
  const given = Buffer.from(signature.replace(/^sha256=/, ''), 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Reads a webhook's body; what we do not know or cannot read is kept as nothing. */
export function readNews(body: unknown): GatewayNews {
  const webhook = objectOf(body);
  const kind = textOf(webhook.event).slice(0, 60);
  try {
    return newsOf(kind, objectOf(webhook.payload));
  } catch (error) {
    if (error instanceof GatewaySilent) return { about: 'nothing', kind };
    throw error;
  }
}

function newsOf(kind: string, payload: Json): GatewayNews {
  const [subject] = kind.split('.');
  const entity = objectOf(objectOf(payload[subject ?? '']).entity);
  if (subject === 'payment') {
    const payment = kind === 'payment.captured' ? readPayment(entity) : undefined;
    return payment ? { about: 'payment', kind, payment } : { about: 'nothing', kind };
  }
  if (subject === 'refund') return { about: 'sent', kind, key: textOf(entity.receipt), sent: sentOf(entity) };
  if (subject === 'payout') return { about: 'sent', kind, key: textOf(entity.reference_id), sent: sentOf(entity) };
  return { about: 'nothing', kind };
}
