import { DomainError, type Id, Money, type PhoneNumber } from '../../../kernel/index.js';

/** Where payouts go. */
export interface BankDetails {
  readonly account: string;
  readonly ifsc: string;
  readonly beneficiary: string;
}

/** A person who shares goods at her own price; her id is her user id. */
export interface Reseller {
  readonly id: Id<'User'>;
  readonly displayName: string;
  readonly hasPan: boolean;
  readonly bank?: BankDetails;
  readonly upi?: string;
  readonly language: string;
  readonly phone: PhoneNumber;
  /** The financial year of {@link commission}, for example `2026-27`. */
  readonly commissionYear: string;
  readonly commission: Money;
}

/** Her commission in a financial year before the next sale; section 194H asks for it. */
export function commissionIn(reseller: Reseller, financialYear: string): Money {
  return reseller.commissionYear === financialYear ? reseller.commission : Money.zero;
}

/** This user has not joined as a reseller. */
export class UnknownReseller extends DomainError {
  constructor() {
    super('unknown-reseller', 'not-found');
  }
}
