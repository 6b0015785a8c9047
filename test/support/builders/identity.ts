import { randomInt } from 'node:crypto';
import type { Id, PhoneNumber } from '../../../src/kernel/index.js';
import { IdentityApi, type Role } from '../../../src/modules/identity/index.js';
import { SessionRepository } from '../../../src/modules/identity/infra/session.repository.js';
import type { TestApp } from '../app.js';

/** A signed-in person. */
export interface SignedInPerson {
  readonly userId: Id<'User'>;
  readonly phone: PhoneNumber;
  readonly token: string;
  /** Headers for supertest and fetch. */
  readonly auth: { readonly Authorization: string };
}

/** A mobile number that nobody else in the test has. */
export function aPhone(): PhoneNumber {
  return `+919${randomInt(1e8, 1e9)}` as PhoneNumber;
}

/** A person with these roles and an open session; the story of codes has tests of its own. */
export async function signIn(
  app: TestApp,
  person: { roles: readonly Role[]; name?: string; phone?: PhoneNumber; language?: string },
): Promise<SignedInPerson> {
  const { roles, name = 'Asha', phone = aPhone(), language = 'en' } = person;
  const identity = app.get(IdentityApi);
  const { userId, token } = await app.uow.run(async (tx) => {
    const userId = await identity.ensureUser(tx, phone, language);
    await identity.rename(tx, userId, name);
    for (const role of roles) await identity.grantRole(tx, userId, role);
    const expiresAt = new Date('2099-01-01T00:00:00Z');
    return { userId, token: await app.get(SessionRepository).open(tx, { userId, device: 'test', expiresAt }) };
  });
  return { userId, phone, token, auth: { Authorization: `Bearer ${token}` } };
}
