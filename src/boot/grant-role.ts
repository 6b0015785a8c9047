import { IdentityApi, ROLES, type Role } from '../modules/identity/index.js';
import { UnitOfWork } from '../platform/database/index.js';
import { parsePhone } from '../platform/phone/index.js';
import { inApplication } from './in-application.js';

/** Gives a phone's user a role; the user is made where there is none. Throws a RangeError for an unknown role. */
export async function grantRole(phoneText: string, roleText: string): Promise<void> {
  const role = ROLES.find((known): known is Role => known === roleText);
  if (!role) throw new RangeError(`there is no role ${roleText}; choose one of ${ROLES.join(', ')}`);
  const phone = parsePhone(phoneText);
  await inApplication(async (app) => {
    const identity = app.get(IdentityApi);
    await app
      .get(UnitOfWork)
      .run(async (tx) => identity.grantRole(tx, await identity.ensureUser(tx, phone, 'en'), role));
  });
}
