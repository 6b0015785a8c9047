import type { Account } from './account.js';

/** The chart of accounts; docs/ledger.md says in words what each is for. */
export const chart = {
  /** Cash that a courier has collected at doors and still holds. */
  courierReceivable: (courier: string): Account => ({ code: `courier:${courier}:receivable`, kind: 'asset' }),
  /** Earned by a delivered parcel, still inside the return window. */
  supplierPending: (supplierId: string): Account => ({ code: `supplier:${supplierId}:pending`, kind: 'liability' }),
  /** Owed to the supplier now. */
  supplierPayable: (supplierId: string): Account => ({
    code: `supplier:${supplierId}:payable`,
    kind: 'liability',
    guard: 'tracked',
  }),
  resellerPending: (resellerId: string): Account => ({ code: `reseller:${resellerId}:pending`, kind: 'liability' }),
  resellerPayable: (resellerId: string): Account => ({
    code: `reseller:${resellerId}:payable`,
    kind: 'liability',
    guard: 'tracked',
  }),
  /** The platform's own charge, without GST. */
  feeIncome: { code: 'platform:fees', kind: 'income' },
  /** What is left of buyers' delivery charges and cash fees, without GST. */
  deliveryIncome: { code: 'platform:delivery-charges', kind: 'income' },
  gstOnFees: { code: 'tax:gst-on-fees', kind: 'liability' },
  tcsPayable: { code: 'tax:tcs', kind: 'liability' },
  tds194oPayable: { code: 'tax:tds-194o', kind: 'liability' },
  tds194hPayable: { code: 'tax:tds-194h', kind: 'liability' },
  rounding: { code: 'platform:rounding', kind: 'expense' },
  bank: { code: 'platform:bank', kind: 'asset' },
  /** What the bank pays for our balance. */
  bankInterest: { code: 'platform:bank-interest', kind: 'income' },
  /** What the bank keeps for its services, GST included. */
  bankFees: { code: 'platform:bank-fees', kind: 'expense' },
  /** Came to our bank from somebody unknown; waits to be given back or explained anew. */
  bankUnknown: { code: 'platform:bank-unknown', kind: 'liability' },
  /** Put into the business by those it belongs to, less what they took out. */
  ownMoney: { code: 'platform:own-money', kind: 'liability' },
  courierCharges: { code: 'platform:courier-charges', kind: 'expense' },
  /** Cash a courier owes and has not sent with its parcel's row. */
  remittanceShort: (courier: string): Account => ({ code: `courier:${courier}:short`, kind: 'asset' }),
  /** Cash a courier sent beyond what its parcel owed. */
  remittanceExcess: (courier: string): Account => ({ code: `courier:${courier}:excess`, kind: 'liability' }),
  /** Cash a courier sent for a parcel we do not know or have been paid for. */
  remittanceUnknown: (courier: string): Account => ({ code: `courier:${courier}:unknown`, kind: 'liability' }),
  /** What was written off of couriers' money, or kept of what nobody claims. */
  remittanceDifferences: { code: 'platform:remittance-differences', kind: 'expense' },
  /** Goods that a courier spoilt or lost and is to make good: what suppliers claimed and support allowed. */
  courierClaims: (courier: string): Account => ({ code: `courier:${courier}:claims`, kind: 'asset' }),
  /** Payouts handed to the bank and not yet answered. */
  payoutsInTransit: { code: 'platform:payouts-in-transit', kind: 'liability' },
  /** What the payment gateway took from buyers and has not transferred yet. */
  gatewayReceivable: (gateway: string): Account => ({ code: `gateway:${gateway}:receivable`, kind: 'asset' }),
  /** Money at the gateway for nothing we asked; waits for a person. */
  gatewayUnknown: (gateway: string): Account => ({ code: `gateway:${gateway}:unknown`, kind: 'liability' }),
  gatewayFees: { code: 'platform:gateway-fees', kind: 'expense' },
  /** GST on the gateway's fees: input tax that is claimed back. */
  gstOnGatewayFees: { code: 'tax:gst-on-gateway-fees', kind: 'asset' },
  /** Paid before the door, for parcels that are not delivered yet. */
  prepaid: { code: 'buyers:prepaid', kind: 'liability' },
  /** What buyers saved who paid before the door. */
  prepaySavings: { code: 'platform:prepay-savings', kind: 'expense' },
  /** Cash to be given back to buyers. */
  refundsPayable: { code: 'buyers:refunds', kind: 'liability' },
  /** What targets and invitations cost the platform, income tax included. */
  bonuses: { code: 'platform:bonuses', kind: 'expense' },
  referralRewards: { code: 'platform:referral-rewards', kind: 'expense' },
  /** What suppliers pay for parcels that were late or that they gave up. */
  penalties: { code: 'platform:penalties', kind: 'income' },
  /** Freight that couriers charged for weight beyond what suppliers had declared, and that these bear. */
  freightRecovered: { code: 'platform:freight-recovered', kind: 'income' },
  returnLosses: { code: 'platform:return-losses', kind: 'expense' },
} as const satisfies Record<string, Account | ((party: string) => Account)>;
