import { Inject, Injectable } from '@nestjs/common';
import { Clock, type Id, type PhoneNumber } from '../../../kernel/index.js';
import { APP_CONFIG, type AppConfig } from '../../../platform/config/index.js';
import { affected, newId, one, rows, type Tx } from '../../../platform/database/index.js';
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
    await this.store(tx, issued);
    return issued;
  }

  /** A fresh code that opens nothing before it is stored. */
  draft(subject: CodeSubject): IssuedCode {
    const issuedAt = this.clock.now();
    const expiresAt = new Date(issuedAt.getTime() + CODE_TTL_MINUTES * 60_000);
    return { ...subject, codeId: newId<'OneTimeCode'>(), code: newCode(), issuedAt, expiresAt };
  }

  /** Throws {@link TooManyCodes}. */
  async store(tx: Tx, issued: IssuedCode): Promise<void> {
    const stored = await affected(
      tx,
      `insert into one_time_code (id, purpose, phone, bound_to, code_hash, issued_at, expires_at)
       select $1, $2, $3, $4, $5, $6, $7
       where (select count(*) from one_time_code where phone = $3 and issued_at > $6::timestamptz - make_interval(mins => $8)) < $9`,
      [
        issued.codeId,
        issued.purpose,
        issued.phone,
        issued.boundTo,
        this.hash(issued.codeId, issued.code),
        issued.issuedAt,
        issued.expiresAt,
        CODE_TTL_MINUTES,
        CODES_PER_PHONE_MAX,
      ],
    );
    if (stored === 0) throw new TooManyCodes();
  }

  /** Counts the try and says what it was; never throws for a bad code, so that the count is committed. */
  async redeem(
    tx: Tx,
    attempt: { codeId: string; code: string; purpose: CodePurpose; boundTo: string },
  ): Promise<CodeVerdict> {
    const now = this.clock.now();
    // The lock first, the decision in the next statement: parallel guesses must each count.
    await rows(tx, 'select 1 from one_time_code where id = $1 for update', [attempt.codeId]);
    const found = await one<{ tries: number; used: boolean; expired: boolean; right: boolean }>(
      tx,
      `select tries, used_at is not null as used, expires_at <= $4 as expired, code_hash = $5 as right
       from one_time_code where id = $1 and purpose = $2 and bound_to = $3`,
      [attempt.codeId, attempt.purpose, attempt.boundTo, now, this.hash(attempt.codeId, attempt.code)],
    );
    if (!found || found.expired) return { outcome: 'expired' };
    if (found.used || found.tries >= TRIES_MAX) return { outcome: 'burnt' };
    if (found.right) {
      await rows(tx, 'update one_time_code set used_at = $2 where id = $1', [attempt.codeId, now]);
      return { outcome: 'right' };
    }
    await rows(tx, 'update one_time_code set tries = tries + 1 where id = $1', [attempt.codeId]);
    const triesLeft = TRIES_MAX - found.tries - 1;
    return triesLeft === 0 ? { outcome: 'burnt' } : { outcome: 'wrong', triesLeft };
  }

  private hash(codeId: string, code: string): Buffer {
    return hashOf(this.config.pepper, codeId, code);
  }
}
