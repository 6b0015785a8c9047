import type { BankAccountNumber, Id, Ifsc, Money, Pincode, StateCode } from '../../../kernel/index.js';

/** How far a supplier has come: applied prepares, approved sells, suspended does neither. */
export const SUPPLIER_STATUSES = ['applied', 'approved', 'suspended'] as const;
export type SupplierStatus = (typeof SUPPLIER_STATUSES)[number];

/** Where his money goes. */
export interface BankAccount {
  readonly account: BankAccountNumber;
  readonly ifsc: Ifsc;
  readonly beneficiary: string;
}

/** A supplier as other modules know him; his id is his user's. */
export interface Supplier {
  readonly id: Id<'User'>;
  readonly businessName: string;
  readonly legalName: string;
  readonly status: SupplierStatus;
  readonly stateCode: StateCode;
  readonly hasGstin: boolean;
  readonly hasPan: boolean;
  /** What an individual or Hindu undivided family sold in a financial year, without GST; undefined for others. */
  readonly sales: { readonly year: string; readonly amount: Money } | undefined;
  readonly pickupAddress: string;
  readonly pickupCity: string;
  readonly pickupPincode: Pincode;
  readonly bank: BankAccount;
}
