/** One person of the sample village. */
export interface CastMember {
  readonly who: 'supplier' | 'reseller' | 'finance' | 'support' | 'admin';
  readonly name: string;
  readonly phone: string;
  readonly language: 'en' | 'hi';
}

/** The people a fresh demo knows; phone numbers are invented. Two finance people, because payouts need a second pair of eyes. */
export const CAST: readonly CastMember[] = [
  { who: 'admin', name: 'Meera Nair', phone: '+919000000001', language: 'en' },
  { who: 'finance', name: 'Farhan Ali', phone: '+919000000002', language: 'en' },
  { who: 'finance', name: 'Gauri Joshi', phone: '+919000000003', language: 'en' },
  { who: 'support', name: 'Sanjay Rao', phone: '+919000000004', language: 'en' },
  { who: 'supplier', name: 'Ramesh Chhipa', phone: '+919000000011', language: 'hi' },
  { who: 'supplier', name: 'Imran Ansari', phone: '+919000000012', language: 'hi' },
  { who: 'reseller', name: 'Sunita Devi', phone: '+919000000021', language: 'hi' },
  { who: 'reseller', name: 'Kavitha Murugan', phone: '+919000000022', language: 'en' },
];

/** All of the cast who play this part. */
export function castAs(who: CastMember['who']): CastMember[] {
  return CAST.filter((member) => member.who === who);
}
