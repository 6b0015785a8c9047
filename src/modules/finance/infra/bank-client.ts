import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../../platform/config/index.js';
import { assertOutsideTransaction } from '../../../platform/database/index.js';
import { logger } from '../../../platform/observe/index.js';

const ANSWER_MAX_CHARS = 5_000_000;

/** An HTTP answer of the bank; undefined where none came. */
export interface BankAnswer {
  readonly status: number;
  readonly text: string;
}

/** What is sent, with the headers that name its type and its key. */
export interface BankPost {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Speaks HTTP with the bank: one try, a time limit, a bounded answer. */
@Injectable()
export class BankClient {
  /** One call's limit. */
  callLimitMs = 10_000;

  constructor(@Inject(APP_CONFIG) private readonly config: AppConfig) {}

  async call(path: string, post?: BankPost): Promise<BankAnswer | undefined> {
    assertOutsideTransaction('the bank');
    const { url, token } = this.config.bank;
    const content = post && {
      method: 'POST',
      body: post.body,
      headers: { ...post.headers, authorization: `Bearer ${token}` },
    };
    try {
      const response = await fetch(`${url}${path}`, {
        headers: { authorization: `Bearer ${token}` },
        ...content,
        redirect: 'error',
        signal: AbortSignal.timeout(this.callLimitMs),
      });
      const text = await response.text();
      return text.length > ANSWER_MAX_CHARS ? undefined : { status: response.status, text };
    } catch (error) {
      logger.warn({ path, error: String(error) }, 'the bank is silent');
      return undefined;
    }
  }
}
