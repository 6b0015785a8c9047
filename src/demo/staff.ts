import type { INestApplicationContext } from '@nestjs/common';
import type { PhoneNumber } from '../kernel/index.js';
import { IdentityApi } from '../modules/identity/index.js';
import { UnitOfWork } from '../platform/database/index.js';
import { castAs } from './cast.js';

const STAFF = ['admin', 'finance', 'support'] as const;

/** Gives the staff of the sample village their roles: the one thing that no page does, because nobody may promote herself. */
export async function appointStaff(app: INestApplicationContext): Promise<void> {
  const identity = app.get(IdentityApi);
  await app.get(UnitOfWork).run(async (tx) => {
    for (const role of STAFF) {
      for (const { phone, language, name } of castAs(role)) {
        const userId = await identity.ensureUser(tx, phone as PhoneNumber, language);
        await identity.rename(tx, userId, name);
        await identity.grantRole(tx, userId, role);
      }
    }
  });
}
