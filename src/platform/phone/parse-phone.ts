// The "mobile" number plan makes isValid() mean "a valid mobile number".
import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile';
import { asciiDigits, DomainError, type PhoneNumber } from '../../kernel/index.js';

const LENGTH_MAX = 40;
/**
 * An Indian number as most people and all programs write it, of the series that are all mobile: there the library, which
 * takes a hundred times as long, would change nothing.
 */
const PLAIN = /^(?:\+91)?((?:6[09]|7[024]|8[45]|9\d)\d{8})$/;

/** What was typed is no mobile number; a landline cannot receive a one-time code by message. */
export class InvalidPhone extends DomainError {
  constructor() {
    super('invalid-phone', 'invalid');
  }
}

/**
 * Reads a mobile number as people type it: "98765 43210", "+91-98765-43210", "०९८७६५ ४३२१०"; without a country code
 * it is Indian. Throws {@link InvalidPhone}.
 */
export function parsePhone(text: string): PhoneNumber {
  const [, plain] = PLAIN.exec(text) ?? [];
  if (plain !== undefined) return `+91${plain}` as PhoneNumber;
  if (text.length > LENGTH_MAX) throw new InvalidPhone();
  const phone = parsePhoneNumberFromString(asciiDigits(text).trim(), { defaultCountry: 'IN', extract: false });
  if (!phone?.isValid() || phone.ext) throw new InvalidPhone();
  return String(phone.number) as PhoneNumber;
}
