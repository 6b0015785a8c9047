import { randomInt } from 'node:crypto';
import { gstinCheckCharacter } from '../../../src/kernel/gstin.js';
import { ApplyAsSupplier } from '../../../src/modules/suppliers/app/apply-as-supplier.js';
import { ApproveSupplier } from '../../../src/modules/suppliers/app/approve-supplier.js';
import type { TestApp } from '../app.js';
import { type SignedInPerson, signIn } from './identity.js';

/** A GSTIN of a company in Karnataka that nobody else in the test has. */
export function aGstin(state = '29'): string {
  const letters = Array.from({ length: 3 }, () => String.fromCharCode(65 + randomInt(26))).join('');
  const first = `${state}${letters}CH${String(randomInt(10_000)).padStart(4, '0')}K1Z`;
  return first + gstinCheckCharacter(first);
}

/** An application that is right in every field. */
export function anApplication(changes: object = {}) {
  return {
    businessName: 'Tana Bana Looms',
    legalName: 'Tana Bana Looms Private Limited',
    gstin: aGstin(),
    pickupAddress: '12 Weavers Lane',
    pickupCity: 'Ilkal',
    pickupPincode: '587125',
    bankAccount: String(randomInt(1e11, 1e12)),
    bankIfsc: 'HDFC0002854',
    bankBeneficiary: 'Tana Bana Looms Pvt Ltd',
    ...changes,
  };
}

/** A person who has applied and waits. */
export async function anApplicant(app: TestApp, changes: object = {}): Promise<SignedInPerson> {
  const person = await signIn(app, { roles: [], name: 'Meera' });
  await app.get(ApplyAsSupplier).execute({ userId: person.userId, application: anApplication(changes) });
  return person;
}

/** A supplier who may sell, with an open session; his id is `userId`. */
export async function aSupplier(app: TestApp, changes: object = {}): Promise<SignedInPerson> {
  const person = await anApplicant(app, changes);
  const admin = await signIn(app, { roles: ['admin'] });
  await app.get(ApproveSupplier).execute({ supplierId: person.userId, approvedBy: admin.userId });
  return person;
}
