import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { DeliveryNote, Journal } from './journal.js';

/** How patiently webhooks are delivered, in real milliseconds; each delay is one more attempt. */
export interface DeliveryPatience {
  readonly timeoutMs: number;
  readonly retryDelaysMs: readonly number[];
}

export const DEFAULT_PATIENCE: DeliveryPatience = { timeoutMs: 5_000, retryDelaysMs: [100, 400, 1_600] };

/** The platform's address; empty until it is known, and then every delivery counts as lost. */
export interface WebhookTarget {
  baseUrl: string;
}

/** `wrong-at-first`: the first attempt carries a signature made with another secret, the retries the right one. */
export type SignatureCare = 'right' | 'wrong-at-first';

interface SenderSettings {
  readonly target: WebhookTarget;
  readonly path: string;
  readonly secret: string;
  readonly signatureHeader: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly patience: DeliveryPatience;
  readonly journal: Journal;
}

/** Posts signed JSON to the platform: HMAC-SHA256 over the raw bytes, a time limit and bounded retries on anything but 2xx. */
export class WebhookSender {
  private readonly closing = new AbortController();

  constructor(private readonly settings: SenderSettings) {}

  /** Never throws: what could not be delivered is noted as lost. `own` are headers of this one webhook. */
  async send(
    body: unknown,
    care: SignatureCare = 'right',
    own: Readonly<Record<string, string>> = {},
  ): Promise<DeliveryNote> {
    const { target, path, journal, patience } = this.settings;
    const note = journal.delivery(`${target.baseUrl}${path}`, body);
    const raw = JSON.stringify(body);
    for (let attempt = 0; attempt <= patience.retryDelaysMs.length; attempt++) {
      if (attempt > 0) await pause(patience.retryDelaysMs[attempt - 1], undefined, { ref: false });
      if (this.closing.signal.aborted) break;
      const wrongSecret = care === 'wrong-at-first' && attempt === 0 ? 'not-the-secret' : undefined;
      const answer = await this.attempt(raw, wrongSecret, own);
      note.attempts.push(answer);
      if (typeof answer === 'number' && answer >= 200 && answer < 300) {
        note.outcome = 'delivered';
        return note;
      }
    }
    note.outcome = 'lost';
    return note;
  }

  close(): void {
    this.closing.abort();
  }

  private async attempt(
    raw: string,
    wrongSecret: string | undefined,
    own: Readonly<Record<string, string>>,
  ): Promise<number | string> {
    const { target, path, secret, signatureHeader, headers, patience } = this.settings;
    if (!target.baseUrl) return 'no address';
    const signature = `sha256=${createHmac('sha256', wrongSecret ?? secret)
      .update(raw)
      .digest('hex')}`;
    try {
      const response = await fetch(`${target.baseUrl}${path}`, {
        method: 'POST',
        headers: { ...headers, ...own, 'content-type': 'application/json', [signatureHeader]: signature },
        body: raw,
        redirect: 'manual',
        signal: AbortSignal.any([AbortSignal.timeout(patience.timeoutMs), this.closing.signal]),
      });
      await response.body?.cancel();
      return response.status;
    } catch (error) {
      return error instanceof Error ? `${error.name}: ${error.message}` : 'unknown failure';
    }
  }
}
