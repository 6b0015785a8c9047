import { Injectable } from '@nestjs/common';
import { Clock, type Id } from '../../../kernel/index.js';
import type { Actor } from '../../../platform/auth/index.js';
import { Sessions } from '../../../platform/auth/index.js';
import { Database } from '../../../platform/database/index.js';
import { permissionsOf, type Role } from '../domain/permissions.js';
import { SessionRepository } from './session.repository.js';

interface ActorRow {
  readonly session_id: Id<'Session'>;
  readonly user_id: Id<'User'>;
  readonly name: string;
  readonly language: string;
  readonly roles: Role[];
}

/** One open session as its owner sees it. */
export interface OpenSession {
  readonly id: string;
  readonly device: string;
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** Reads sessions: who a token belongs to, and a person's list. */
@Injectable()
export class SessionQueries extends Sessions {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionRepository,
    private readonly clock: Clock,
  ) {
    super();
  }

  async find(token: string): Promise<Actor | undefined> {
    const row = await this.database.first<ActorRow>(
      `select s.id as session_id, u.id as user_id, u.name, u.language,
         array(select role from user_role r where r.user_id = u.id order by role) as roles
       from session s join app_user u on u.id = s.user_id
       where s.token_hash = $1 and s.ended_at is null and s.expires_at > $2`,
      [this.sessions.hash(token), this.clock.now()],
    );
    return (
      row && {
        userId: row.user_id,
        sessionId: row.session_id,
        roles: row.roles,
        permissions: permissionsOf(row.roles),
        name: row.name,
        language: row.language,
      }
    );
  }

  async openOf(userId: Id<'User'>): Promise<OpenSession[]> {
    const found = await this.database.query<{ id: string; device: string; created_at: Date; expires_at: Date }>(
      `select id, device, created_at, expires_at from session
       where user_id = $1 and ended_at is null and expires_at > $2 order by id desc limit 50`,
      [userId, this.clock.now()],
    );
    return found.map((row) => ({
      id: row.id,
      device: row.device,
      createdAt: row.created_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
    }));
  }
}
