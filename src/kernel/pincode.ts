import { asciiDigits } from './ascii-digits.js';
import { DomainError } from './domain-error.js';

/** An Indian postal code: six digits, the first not 0. Whether a courier goes there is not its affair. */
export type Pincode = string & { readonly brand: 'Pincode' };

/** What was typed is no six digits, or starts with 0. */
export class InvalidPincode extends DomainError {
  constructor() {
    super('invalid-pincode', 'invalid');
  }
}

/** Reads "560001", "560 001" or "५६०००१". Throws {@link InvalidPincode}. */
export function parsePincode(text: string): Pincode {
  const digits = asciiDigits(text).replace(/\s/g, '');
  if (!/^[1-9]\d{5}$/.test(digits)) throw new InvalidPincode();
  return digits as Pincode;
}
