import { DomainError } from './domain-error.js';

const SHAPE = /^[a-z0-9][a-z0-9._-]{1,254}@[a-z][a-z0-9]{1,63}$/;
const LONGEST = 255;
const SHOWN_CHARS = 2;

/** Reads a UPI address (VPA) as a person types it: name@bank, capitals and blanks around it aside. Throws InvalidUpiAddress. */
export function parseUpiAddress(text: string): string {
  const address = text.trim().toLowerCase();
  if (address.length > LONGEST || !SHAPE.test(address)) throw new InvalidUpiAddress();
  return address;
}

/** Enough of a UPI address to know one's own. */
export function maskUpiAddress(address: string): string {
  const [name = '', bank = ''] = address.split('@');
  return `${name.slice(0, SHOWN_CHARS)}…@${bank}`;
}

/** A UPI address looks like name@bank. Its facts are empty, because the address is personal. */
export class InvalidUpiAddress extends DomainError {
  constructor() {
    super('invalid-upi-address', 'invalid');
  }
}
