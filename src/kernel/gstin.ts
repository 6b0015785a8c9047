import { DomainError } from './domain-error.js';
import { type Pan, parsePan } from './pan.js';
import { parseStateCode, type StateCode } from './state-code.js';

/** A GST registration of a regular taxpayer: state code, PAN, entity number, Z and a check character. */
export type Gstin = string & { readonly brand: 'Gstin' };

const SHAPE = /^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]$/;
const CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** What was typed has not the shape of a GSTIN, or no such state or PAN stands in it. */
export class InvalidGstin extends DomainError {
  constructor() {
    super('invalid-gstin', 'invalid');
  }
}

/** The shape is right but the check character is not: somewhere a character is mistyped. */
export class GstinMistyped extends DomainError {
  constructor() {
    super('gstin-mistyped', 'invalid');
  }
}

/** Reads a GSTIN in any case, blanks ignored. Throws {@link InvalidGstin} or {@link GstinMistyped}. */
export function parseGstin(text: string): Gstin {
  const gstin = text.replace(/\s/g, '').toUpperCase();
  if (!SHAPE.test(gstin) || !holdsStateAndPan(gstin)) throw new InvalidGstin();
  if (gstinCheckCharacter(gstin) !== gstin[14]) throw new GstinMistyped();
  return gstin as Gstin;
}

/** Where the registration is: decides with the place of supply between CGST with SGST, and IGST. */
export function gstinStateCode(gstin: Gstin): StateCode {
  return parseStateCode(gstin.slice(0, 2));
}

/** The PAN inside, characters 3 to 12. */
export function gstinPan(gstin: Gstin): Pan {
  return parsePan(gstin.slice(2, 12));
}

/**
 * The character that belongs at the end of the first fourteen: base-36 values times 1, 2, 1, 2 ..., the digits of each
 * product in base 36 added up, 36 minus the sum (after srikanthlogic/gstin-validator).
 */
export function gstinCheckCharacter(gstin: string): string {
  let sum = 0;
  for (let position = 0; position < 14; position++) {
    const product = CHARACTERS.indexOf(gstin.charAt(position)) * (position % 2 === 0 ? 1 : 2);
    sum += Math.floor(product / 36) + (product % 36);
  }
  return CHARACTERS.charAt((36 - (sum % 36)) % 36);
}

function holdsStateAndPan(gstin: string): boolean {
  try {
    parseStateCode(gstin.slice(0, 2));
    parsePan(gstin.slice(2, 12));
    return true;
  } catch {
    return false;
  }
}
