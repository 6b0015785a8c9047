import type { WhatsAppControl } from '../simulators/index.js';
import { type CastMember, castAs } from './cast.js';
import { Person } from './person.js';

/** Invented numbers that pass their checks: GSTIN with its check character, PAN of a firm, an IFSC of the right form. */
const PAPERS = [
  {
    gstin: '08AABFR1234K1ZB',
    pickupAddress: '14 Bagru Road, near the vegetable market',
    pickupCity: 'Jaipur',
    pickupPincode: '302001',
    bankAccount: '50100012345611',
    bankIfsc: 'HDFC0000123',
  },
  {
    gstin: '09AACFT5678L1ZG',
    pickupAddress: 'Madanpura weavers’ lane 7',
    pickupCity: 'Varanasi',
    pickupPincode: '221001',
    bankAccount: '33312345678922',
    bankIfsc: 'SBIN0000456',
  },
] as const;

/** Applies as a supplier with the papers of that number, and lets an admin approve. Returns the signed-in supplier. */
export async function enlistSupplier(
  world: { baseUrl: string; phones: WhatsAppControl; admin: Person },
  supplier: { member: CastMember; businessName: string; papers: number },
): Promise<Person> {
  const { member, businessName, papers } = supplier;
  const applicant = await Person.signIn(world.baseUrl, member.phone, world.phones, member.language);
  await applicant.post('/v1/suppliers', {
    businessName,
    legalName: `${businessName} (prop. ${member.name})`,
    bankBeneficiary: member.name,
    ...PAPERS[papers % PAPERS.length],
  });
  const { userId } = await applicant.get<{ userId: string }>('/v1/me');
  await world.admin.post(`/v1/suppliers/${userId}/approval`, {});
  return applicant;
}

/** Bank accounts of resellers: the second ends in 0000, which the simulated bank answers with "account closed". */
const RESELLER_BANKS = [
  { pan: 'AAAPS1111A', bankAccount: '20012345678933', bankIfsc: 'ICIC0000789' },
  { pan: 'BBBPK2222B', bankAccount: '60012345670000', bankIfsc: 'PUNB0123400' },
] as const;

/** Joins as a reseller. */
export async function enlistReseller(
  world: { baseUrl: string; phones: WhatsAppControl },
  reseller: { member: CastMember; bank: number },
): Promise<Person> {
  const { member, bank } = reseller;
  const person = await Person.signIn(world.baseUrl, member.phone, world.phones, member.language);
  await person.post('/v1/resellers', { displayName: member.name, ...RESELLER_BANKS[bank % RESELLER_BANKS.length] });
  return person;
}

/** The cast's only admin, signed in. */
export async function signInAdmin(world: { baseUrl: string; phones: WhatsAppControl }): Promise<Person> {
  const [admin] = castAs('admin');
  if (!admin) throw new Error('the cast has no admin');
  return Person.signIn(world.baseUrl, admin.phone, world.phones);
}
