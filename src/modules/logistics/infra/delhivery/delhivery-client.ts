import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../../../platform/config/index.js';
import { assertOutsideTransaction } from '../../../../platform/database/index.js';
import { logger } from '../../../../platform/observe/index.js';
import { CourierUnavailable } from '../../domain/courier-gateway.js';
import { type Json, objectOf } from '../json.js';
import { delhiverySecrets } from './delhivery-secrets.js';

/** Delhivery understood the call and said no: nothing was done. */
export class DelhiveryRefusal extends Error {
  constructor(
    readonly status: number,
    readonly answer: Json,
  ) {
    super(`refused with ${status}`);
  }
}

/** A form, as create.json wants it, or JSON, as all the others do. */
export type DelhiveryBody = { readonly form: Readonly<Record<string, string>> } | { readonly json: object };

/** Speaks HTTP with Delhivery: a fixed token, one limit a call. */
@Injectable()
export class DelhiveryClient {
  /** One call's limit; a hand-over makes at most five and must end within its claim (BOOKING_CLAIM_MS). */
  callLimitMs = 8_000;

  constructor(@Inject(APP_CONFIG) private readonly config: AppConfig) {}

  /** Whether this installation has an account there. */
  get isSetUp(): boolean {
    return this.config.delhivery.url !== '';
  }

  /** The account's name. */
  get client(): string {
    return delhiverySecrets(this.config.delhivery).client;
  }

  /** Throws {@link DelhiveryRefusal} for a no, CourierUnavailable for silence: then it may have been done or not. */
  get(path: string, query: Readonly<Record<string, string>>): Promise<unknown> {
    return this.exchange(`${path}?${new URLSearchParams(query)}`);
  }

  /** Throws the same. */
  async post(path: string, body: DelhiveryBody): Promise<Json> {
    return objectOf(await this.exchange(path, body));
  }

  private async exchange(path: string, body?: DelhiveryBody): Promise<unknown> {
    assertOutsideTransaction('the courier');
    const { token } = delhiverySecrets(this.config.delhivery);
    const headers = { authorization: `Token ${token}`, accept: 'application/json' };
    const { status, answer } = await fetch(`${this.config.delhivery.url}${path}`, {
      redirect: 'error',
      signal: AbortSignal.timeout(this.callLimitMs),
      headers,
      ...(body && written(body, headers)),
    })
      .then(async (response) => ({ status: response.status, answer: (await response.json()) as unknown }))
      .catch((error: unknown) => {
        logger.warn({ path: path.split('?')[0], error: String(error) }, 'the courier is silent');
        throw new CourierUnavailable();
      });
    if (status < 300) return answer;
    if (status >= 500 || status === 429) throw new CourierUnavailable();
    throw new DelhiveryRefusal(status, objectOf(answer));
  }
}

function written(body: DelhiveryBody, headers: Readonly<Record<string, string>>): RequestInit {
  const isForm = 'form' in body;
  return {
    method: 'POST',
    headers: { ...headers, 'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json' },
    body: isForm ? new URLSearchParams(body.form).toString() : JSON.stringify(body.json),
  };
}
