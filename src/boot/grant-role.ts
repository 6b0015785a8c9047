import { NestFactory } from '@nestjs/core';
import { appModule } from '../app.module.js';
import { IdentityApi, ROLES, type Role } from '../modules/identity/index.js';
import { loadConfig } from '../platform/config/index.js';
import { UnitOfWork } from '../platform/database/index.js';
import { parsePhone } from '../platform/phone/index.js';
import { openDatabase } from './open-database.js';

/** Gives a phone's user a role; the user is made where there is none. Throws a RangeError for an unknown role. */
export async function grantRole(phoneText: string, roleText: string): Promise<void> {
  const role = ROLES.find((known): known is Role => known === roleText);
  if (!role) throw new RangeError(`there is no role ${roleText}; choose one of ${ROLES.join(', ')}`);
  const phone = parsePhone(phoneText);
  const config = loadConfig();
  const database = await openDatabase(config);
  const { appUrl, appRole } = database;
  const module = await appModule({
    config,
    databaseUrl: appUrl,
    background: false,
    ...(appRole ? { databaseRole: appRole } : {}),
  });
  const app = await NestFactory.createApplicationContext(module, { logger: ['error'] });
  try {
    const identity = app.get(IdentityApi);
    await app
      .get(UnitOfWork)
      .run(async (tx) => identity.grantRole(tx, await identity.ensureUser(tx, phone, 'en'), role));
    process.stderr.write(`${role} granted\n`);
  } finally {
    await app.close();
    await database.stop();
  }
}
