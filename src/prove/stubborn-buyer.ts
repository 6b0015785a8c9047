import { setTimeout as pause } from 'node:timers/promises';
import type { WhatsAppControl } from '../simulators/index.js';
import type { Offer } from './shop.js';

/** What one buyer was told; what she was not told is left out. */
export interface Told {
  readonly key: string;
  readonly phone: string;
  /** The order that was acknowledged. */
  readonly orderId: string;
  /** Her yes was acknowledged. */
  readonly saidYes: boolean;
  /** How often she asked again because nobody answered. */
  readonly retries: number;
}

const RETRY_MS = 100;
const RETRIES_MAX = 3_000;
const ANSWER_LIMIT_MS = 20_000;

/** Orders with one key until she is answered, whatever happens to the platform meanwhile, and then says yes. */
export class StubbornBuyer {
  private retries = 0;

  constructor(
    private readonly url: string,
    private readonly phones: WhatsAppControl,
    private readonly who: { key: string; phone: string; address: string; body: object; offer: Offer },
  ) {}

  /** Throws where the platform answers with a fault of its own or refuses what it must take. */
  async buy(): Promise<Told> {
    const { key, phone, offer, body } = this.who;
    const placed = await this.untilAnswered(`/v1/share-links/${offer.linkCode}/orders`, body, key);
    if (placed.status !== 201 && placed.status !== 200)
      throw new Error(`order ${key}: ${placed.status} ${placed.text}`);
    const { orderId, token } = JSON.parse(placed.text) as { orderId: string; token: string };
    const saidYes = await this.sayYes(token);
    return { key, phone, orderId, saidYes, retries: this.retries };
  }

  /** A code that was lost with the process is asked for anew, as she would on her page. */
  private async sayYes(token: string): Promise<boolean> {
    const path = `/v1/orders/${token}`;
    for (let tries = 0; tries < 3; tries++) {
      const code = await this.phones.codeFor(this.who.phone).catch(() => undefined);
      if (code) {
        const answer = await this.untilAnswered(`${path}/consent`, { code });
        if (answer.status === 200) return true;
        // Said before the process died, and only the answer was lost.
        if (answer.text.includes('order-not-waiting')) return true;
      }
      await this.untilAnswered(`${path}/codes`, {});
    }
    return false;
  }

  private async untilAnswered(path: string, body: object, key?: string): Promise<{ status: number; text: string }> {
    for (let tries = 0; tries < RETRIES_MAX; tries++) {
      try {
        const answer = await fetch(`${this.url}${path}`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            // Every buyer has an address of her own, which the rate limit counts.
            'x-forwarded-for': this.who.address,
            ...(key ? { 'idempotency-key': key } : {}),
          },
          body: JSON.stringify(body),
          signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
        });
        const text = await answer.text();
        // Under way elsewhere, or the platform comes up or goes down: she waits and asks again.
        if (answer.status < 500 && !text.includes('request-in-progress')) return { status: answer.status, text };
      } catch {
        // No answer at all: the process is gone.
      }
      this.retries++;
      await pause(RETRY_MS);
    }
    throw new Error(`no answer to ${path} in ${RETRIES_MAX} tries`);
  }
}
