import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../../../kernel/index.js';
import { APP_CONFIG, type AppConfig } from '../../../../platform/config/index.js';
import { assertOutsideTransaction } from '../../../../platform/database/index.js';
import { logger } from '../../../../platform/observe/index.js';
import { CourierUnavailable } from '../../domain/courier-gateway.js';
import { type Json, objectOf, textOf } from '../json.js';
import { shiprocketSecrets } from './shiprocket-secrets.js';

/** Shiprocket's tokens live ten days. */
const TOKEN_LIFE_MS = 9 * 86_400_000;

/** Shiprocket understood the call and said no: nothing was done. */
export class ShiprocketRefusal extends Error {
  constructor(
    readonly status: number,
    readonly answer: string,
  ) {
    super(`refused with ${status}: ${answer}`);
  }
}

/** Speaks HTTP with Shiprocket: signs in once, keeps the token, gives up in time. */
@Injectable()
export class ShiprocketClient {
  /** One call's limit; a hand-over makes at most eight and must end within its claim (BOOKING_CLAIM_MS). */
  callLimitMs = 8_000;
  private token: { readonly text: string; readonly until: number } | undefined;

  constructor(
    @Inject(APP_CONFIG) private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  /** Throws {@link ShiprocketRefusal} for a no, CourierUnavailable for silence: then it may have been done or not. */
  async call(method: 'GET' | 'POST', path: string, body?: object): Promise<Json> {
    assertOutsideTransaction('the courier');
    try {
      return await this.send(method, path, body);
    } catch (error) {
      if (!(error instanceof ShiprocketRefusal) || error.status !== 401) throw error;
      this.token = undefined;
      return this.send(method, path, body);
    }
  }

  private async send(method: 'GET' | 'POST', path: string, body: object | undefined): Promise<Json> {
    return this.exchange(method, path, body, { authorization: `Bearer ${await this.signedIn()}` });
  }

  private async signedIn(): Promise<string> {
    const now = this.clock.now().getTime();
    if (this.token && this.token.until > now) return this.token.text;
    const { email, password } = shiprocketSecrets(this.config.courier);
    const answer = await this.exchange('POST', '/v1/external/auth/login', { email, password }, {});
    const text = textOf(answer.token);
    if (!text) throw new CourierUnavailable();
    this.token = { text, until: now + TOKEN_LIFE_MS };
    return text;
  }

  private async exchange(
    method: string,
    path: string,
    body: object | undefined,
    headers: Readonly<Record<string, string>>,
  ): Promise<Json> {
    const request = { method, redirect: 'error' as const, signal: AbortSignal.timeout(this.callLimitMs) };
    const content = body && { body: JSON.stringify(body) };
    const { status, answer } = await fetch(`${this.config.courier.url}${path}`, {
      ...request,
      ...content,
      headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
    })
      .then(async (response) => ({ status: response.status, answer: objectOf(await response.json()) }))
      .catch((error: unknown) => {
        logger.warn({ path, error: String(error) }, 'the courier is silent');
        throw new CourierUnavailable();
      });
    if (status < 300) return answer;
    if (status >= 500 || status === 429) throw new CourierUnavailable();
    throw new ShiprocketRefusal(status, textOf(answer.message) || JSON.stringify(answer).slice(0, 300));
  }
}
