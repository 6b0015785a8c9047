/** The part a person plays; one person may play several. */
export const ROLES = ['supplier', 'reseller', 'finance', 'support', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** What each role may do; endpoints name permissions, never roles. */
export const PERMISSIONS: Readonly<Record<Role, readonly string[]>> = {
  supplier: ['catalogue.manage', 'shipments.handle', 'supplier.money'],
  reseller: [
    'catalogue.browse',
    'links.make',
    'orders.place-for-customer',
    'pools.open',
    'reseller.money',
    'attempts.answer',
  ],
  finance: [
    'ledger.read',
    'remittances.import',
    'remittances.approve',
    'payouts.make',
    'payouts.approve',
    'refunds.manage',
    'reports.read',
    'rewards.manage',
    'risk.manage',
    'policies.manage',
    'penalties.waive',
    'penalties.rule',
  ],
  support: [
    'orders.search',
    'orders.unfreeze',
    'claims.decide',
    'returns.open',
    'disputes.decide',
    'collections.curate',
    'dispatch.watch',
    'attempts.handle',
    'cases.handle',
    'courier-codes.explain',
    'weights.dispute',
    'penalties.waive',
  ],
  admin: [
    'suppliers.approve',
    'users.manage',
    'reports.read',
    'risk.manage',
    'policies.manage',
    'rewards.manage',
    'work.watch',
    'orders.search',
    'attempts.handle',
    'cases.handle',
    'reveals.read',
    'disputes.decide',
    'collections.curate',
    'dispatch.watch',
    'courier-codes.explain',
    'couriers.manage',
    'weights.dispute',
    'penalties.waive',
    'penalties.rule',
  ],
};

/** All permissions of a set of roles. */
export function permissionsOf(roles: readonly Role[]): ReadonlySet<string> {
  return new Set(roles.flatMap((role) => PERMISSIONS[role]));
}
