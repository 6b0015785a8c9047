import { asciiDigits } from './ascii-digits.js';
import { DomainError } from './domain-error.js';

/** An Indian bank account number: 9 to 18 digits, leading zeros kept, therefore a text. */
export type BankAccountNumber = string & { readonly brand: 'BankAccountNumber' };

/** What was typed is no 9 to 18 digits. Its facts are empty, because the number is personal. */
export class InvalidBankAccountNumber extends DomainError {
  constructor() {
    super('invalid-bank-account-number', 'invalid');
  }
}

/** Reads an account number, blanks and hyphens ignored. Throws {@link InvalidBankAccountNumber}. */
export function parseBankAccountNumber(text: string): BankAccountNumber {
  const digits = asciiDigits(text).replace(/[\s-]/g, '');
  if (!/^\d{9,18}$/.test(digits) || /^0+$/.test(digits)) throw new InvalidBankAccountNumber();
  return digits as BankAccountNumber;
}
