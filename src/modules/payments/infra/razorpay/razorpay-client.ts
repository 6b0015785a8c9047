import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../../../platform/config/index.js';
import { assertOutsideTransaction } from '../../../../platform/database/index.js';
import { logger } from '../../../../platform/observe/index.js';
import { GatewayRefused, GatewaySilent } from '../../domain/payment-gateway.js';
import { type Json, objectOf, textOf } from './json.js';
import { razorpayKey } from './razorpay-secrets.js';

const ANSWER_MAX_CHARS = 2_000_000;
const REASON_MAX_CHARS = 300;

/** Speaks HTTP with Razorpay: one try, a time limit, a bounded answer. */
@Injectable()
export class RazorpayClient {
  /** One call's limit. */
  callLimitMs = 8_000;

  constructor(@Inject(APP_CONFIG) private readonly config: AppConfig) {}

  /** Throws GatewayRefused for a no, GatewaySilent for silence: then it may have been done or not. */
  async call(path: string, body?: object, headers: Readonly<Record<string, string>> = {}): Promise<Json> {
    assertOutsideTransaction('the payment gateway');
    const { url, token } = this.config.payments;
    const { keyId, keySecret } = razorpayKey(token);
    const { status, text } = await fetch(`${url}${path}`, {
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      headers: {
        ...headers,
        authorization: `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      redirect: 'error',
      signal: AbortSignal.timeout(this.callLimitMs),
    })
      .then(async (response) => ({ status: response.status, text: await response.text() }))
      .catch((error: unknown) => {
        logger.warn({ path, error: String(error) }, 'the payment gateway is silent');
        throw new GatewaySilent();
      });
    // A server that fails may have done it nevertheless, like one that says nothing.
    if (status >= 500 || status === 429 || text.length > ANSWER_MAX_CHARS) throw new GatewaySilent();
    const answer = parsed(text);
    if (status < 300) return answer;
    throw new GatewayRefused(textOf(objectOf(answer.error).description).slice(0, REASON_MAX_CHARS) || String(status));
  }
}

function parsed(text: string): Json {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    throw new GatewaySilent();
  }
}
