import { Inject, Injectable } from '@nestjs/common';
import { Clock, type Id } from '../../../kernel/index.js';
import { APP_CONFIG, type AppConfig } from '../../../platform/config/index.js';
import { affected, newId, rows, type Tx } from '../../../platform/database/index.js';
import { hashOf, newToken } from './secret-hash.js';

/** Sessions by the hash of their token. */
@Injectable()
export class SessionRepository {
  constructor(
    private readonly clock: Clock,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  /** Opens a session and gives its token, which is not stored. */
  async open(tx: Tx, session: { userId: Id<'User'>; device: string; expiresAt: Date }): Promise<string> {
    const token = newToken();
    await rows(
      tx,
      `insert into session (id, user_id, token_hash, device, created_at, last_seen_at, expires_at)
       values ($1, $2, $3, $4, $5, $5, $6)`,
      [newId(), session.userId, this.hash(token), session.device.slice(0, 120), this.clock.now(), session.expiresAt],
    );
    return token;
  }

  /** Ends an open session of this person; false where there is none. */
  async end(tx: Tx, { userId, sessionId }: { userId: Id<'User'>; sessionId: Id<'Session'> }): Promise<boolean> {
    const ended = await affected(
      tx,
      'update session set ended_at = $3 where id = $1 and user_id = $2 and ended_at is null',
      [sessionId, userId, this.clock.now()],
    );
    return ended === 1;
  }

  hash(token: string): Buffer {
    return hashOf(this.config.pepper, 'session', token);
  }
}
