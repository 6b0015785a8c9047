import { Injectable } from '@nestjs/common';
import type { Id, PhoneNumber } from '../../../kernel/index.js';
import { newId, one, rows, type Tx } from '../../../platform/database/index.js';
import type { Role } from '../domain/permissions.js';

/** How a person is reached and addressed. */
export interface Contact {
  readonly phone: PhoneNumber;
  readonly name: string;
  readonly language: string;
}

/** Users and the roles they hold. */
@Injectable()
export class UserRepository {
  /** The user with this phone, made now where there is none. */
  async ensure(tx: Tx, phone: PhoneNumber, language: string): Promise<Id<'User'>> {
    const made = await one<{ id: Id<'User'> }>(
      tx,
      `insert into app_user (id, phone, language) values ($1, $2, $3)
       on conflict (phone) do update set phone = excluded.phone returning id`,
      [newId(), phone, language],
    );
    if (!made) throw new Error('no user was stored');
    return made.id;
  }

  async rename(tx: Tx, userId: Id<'User'>, name: string): Promise<void> {
    await rows(tx, 'update app_user set name = $2 where id = $1', [userId, name]);
  }

  async speak(tx: Tx, userId: Id<'User'>, language: string): Promise<void> {
    await rows(tx, 'update app_user set language = $2 where id = $1', [userId, language]);
  }

  async grant(tx: Tx, userId: Id<'User'>, role: Role): Promise<void> {
    await rows(tx, 'insert into user_role (user_id, role) values ($1, $2) on conflict do nothing', [userId, role]);
  }

  async contact(tx: Tx, userId: Id<'User'>): Promise<Contact | undefined> {
    return one<Contact>(tx, 'select phone, name, language from app_user where id = $1', [userId]);
  }
}
