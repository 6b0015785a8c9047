import { Injectable } from '@nestjs/common';
import type { Id, PhoneNumber } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { Role } from './domain/permissions.js';
import { type Contact, UserRepository } from './infra/user.repository.js';

/** What other modules may ask of identity. */
@Injectable()
export class IdentityApi {
  constructor(private readonly users: UserRepository) {}

  /** The user with this phone, made now where there is none. */
  ensureUser(tx: Tx, phone: PhoneNumber, language: string): Promise<Id<'User'>> {
    return this.users.ensure(tx, phone, language);
  }

  grantRole(tx: Tx, userId: Id<'User'>, role: Role): Promise<void> {
    return this.users.grant(tx, userId, role);
  }

  rename(tx: Tx, userId: Id<'User'>, name: string): Promise<void> {
    return this.users.rename(tx, userId, name);
  }

  contactOf(tx: Tx, userId: Id<'User'>): Promise<Contact | undefined> {
    return this.users.contact(tx, userId);
  }
}
