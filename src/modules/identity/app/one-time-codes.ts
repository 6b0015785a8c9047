import { Inject, Injectable } from '@nestjs/common';
import { Clock, type Id, type PhoneNumber } from '../../../kernel/index.js';
import { APP_CONFIG, type AppConfig } from '../../../platform/config/index.js';
import { type Call, callAll, type Gate, newId, one, type Tx } from '../../../platform/database/index.js';
import type { CodePurpose } from '../domain/code-sender.js';
import {
  CODE_TTL_MINUTES,
  CODES_PER_PHONE_MAX,
  type CodeVerdict,
  TooManyCodes,
  TRIES_MAX,
} from '../domain/one-time-code.js';
import { hashOf, newCode } from '../infra/secret-hash.js';

/** A code; the digits go to the phone and nowhere else. */
export interface IssuedCode extends CodeSubject {
  readonly codeId: Id<'OneTimeCode'>;
  readonly code: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/** What a code is for: the phone it goes to and the thing it opens, for example an order's content hash. */
export interface CodeSubject {
  readonly purpose: CodePurpose;
  readonly phone: PhoneNumber;
  readonly boundTo: string;
}

/** Six digits that somebody typed, and what they should open. */
export interface CodeTry extends Pick<CodeSubject, 'purpose' | 'boundTo'> {
  readonly codeId: string;
  readonly code: string;
}

/** What the database says about a try; it is counted already. */
export interface TriedCode {
  readonly outcome: CodeVerdict['outcome'];
  readonly triesLeft: number;
}

export function verdictOf({ outcome, triesLeft }: TriedCode): CodeVerdict {
  return outcome === 'wrong' ? { outcome, triesLeft } : { outcome };
}

/** One-time codes: hashed, bound to their subject, five tries, ten minutes, used once. */
@Injectable()
export class OneTimeCodes {
  constructor(
    private readonly clock: Clock,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  /** Stores a fresh code. Throws {@link TooManyCodes}. */
  async issue(tx: Tx, subject: CodeSubject): Promise<IssuedCode> {
    const issued = this.draft(subject);
    await callAll(tx, [this.storing(issued)]);
    return issued;
  }

  /** A fresh code that opens nothing before it is stored. */
  draft(subject: CodeSubject): IssuedCode {
    const issuedAt = this.clock.now();
    const expiresAt = new Date(issuedAt.getTime() + CODE_TTL_MINUTES * 60_000);
    return { ...subject, codeId: newId<'OneTimeCode'>(), code: newCode(), issuedAt, expiresAt };
  }

  /** Stores it; refused with {@link TooManyCodes}. */
  storing({ codeId, code, ...issued }: IssuedCode): Call {
    const hash = this.hash(codeId, code).toString('hex');
    return {
      name: 'one_time_code_store',
      document: { ...issued, id: codeId, hash, minutes: CODE_TTL_MINUTES, most: CODES_PER_PHONE_MAX },
      refusals: { one_time_code_few_a_phone: () => new TooManyCodes() },
    };
  }

  /** Counts the try and says what it was; never throws for a bad code, so that the count is committed. */
  async redeem(tx: Tx, attempt: CodeTry): Promise<CodeVerdict> {
    const { codeId, code, purpose, boundTo } = attempt;
    const found = await one<{ outcome: CodeVerdict['outcome']; tries_left: number }>(
      tx,
      'select outcome, tries_left from one_time_code_redeem($1, $2, $3, $4, $5, $6)',
      [codeId, purpose, boundTo, this.hash(codeId, code), this.clock.now(), TRIES_MAX],
    );
    return found ? verdictOf({ outcome: found.outcome, triesLeft: found.tries_left }) : { outcome: 'expired' };
  }

  /** The same as a gate, open for a right code; {@link verdictOf} reads its answer. */
  trying({ codeId, code, purpose, boundTo }: CodeTry): Gate<TriedCode> {
    const hash = this.hash(codeId, code).toString('hex');
    const document = { id: codeId, purpose, boundTo, hash, now: this.clock.now(), most: TRIES_MAX };
    return { name: 'one_time_code_try', document };
  }

  private hash(codeId: string, code: string): Buffer {
    return hashOf(this.config.pepper, codeId, code);
  }
}
