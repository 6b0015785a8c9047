import { InvalidUpiAddress } from './errors.js';

const SHAPE = /^[a-z0-9][a-z0-9._-]{1,254}@[a-z][a-z0-9]{1,63}$/;
const LONGEST = 255;

/** Reads a UPI address (VPA) as a person types it: name@bank, capitals and blanks around it aside. Throws InvalidUpiAddress. */
export function parseUpiAddress(text: string): string {
  const address = text.trim().toLowerCase();
  if (address.length > LONGEST || !SHAPE.test(address)) throw new InvalidUpiAddress();
  return address;
}
