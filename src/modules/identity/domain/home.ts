/** Where each part's work begins, the first that fits a person counts. */
const HOMES: readonly (readonly [role: string, home: string])[] = [
  ['finance', '/finance'],
  ['admin', '/admin'],
  ['supplier', '/supplier'],
  ['reseller', '/reseller'],
  ['support', '/support'],
];

/** Where a person's work begins; without a part she chooses what she wants to be. */
export function homeOf(roles: readonly string[]): string {
  return HOMES.find(([role]) => roles.includes(role))?.[1] ?? '/join';
}
