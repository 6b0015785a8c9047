import { DomainError, type PhoneNumber, type Pincode, parsePincode } from '../../../kernel/index.js';
import { parsePhone } from '../../../platform/phone/index.js';

/** What a buyer, or a reseller for her, typed. */
export interface BuyerTexts {
  readonly name: string;
  readonly phone: string;
  readonly addressLine: string;
  readonly landmark?: string | undefined;
  readonly city?: string | undefined;
  /** Heard only where the pincode lies in two states. */
  readonly stateCode?: string | undefined;
  readonly pincode: string;
}

/** The same, understood; the city is that of the pincode where she named none. */
export interface Buyer {
  readonly name: string;
  readonly phone: PhoneNumber;
  readonly addressLine: string;
  readonly landmark: string;
  readonly city?: string;
  readonly stateCode?: string;
  readonly pincode: Pincode;
}

export type BuyerField = keyof BuyerTexts;

/** Fields that do not say what they should; all of them, so that she corrects once. */
export class BuyerFaulty extends DomainError {
  constructor(readonly byField: Readonly<Partial<Record<BuyerField, DomainError>>>) {
    super('buyer-faulty', 'invalid', { count: Object.keys(byField).length });
  }
}

/** A parcel needs a name, and no name is longer than this many characters. */
export class NameUnfit extends DomainError {
  constructor() {
    super('name-unfit', 'invalid', { most: NAME_MAX_CHARS });
  }
}

/** An address that a courier cannot find, or that does not fit on a label. */
export class AddressUnfit extends DomainError {
  constructor() {
    super('address-unfit', 'invalid', { least: ADDRESS_MIN_CHARS, most: ADDRESS_MAX_CHARS });
  }
}

const NAME_MAX_CHARS = 80;
const ADDRESS_MIN_CHARS = 6;
const ADDRESS_MAX_CHARS = 200;
const SHORT_TEXT_MAX_CHARS = 80;

/** Reads what was typed. Throws {@link BuyerFaulty}. */
export function readBuyer(typed: BuyerTexts): Buyer {
  const faults: Partial<Record<BuyerField, DomainError>> = {};
  const read = <T>(field: BuyerField, parse: (text: string) => T): T | undefined => {
    try {
      return parse(oneLine(typed[field] ?? ''));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      faults[field] = error;
      return undefined;
    }
  };
  const name = read('name', nameOf);
  const phone = read('phone', parsePhone);
  const pincode = read('pincode', parsePincode);
  const addressLine = read('addressLine', addressOf);
  if (name === undefined || phone === undefined || pincode === undefined || addressLine === undefined) {
    throw new BuyerFaulty(faults);
  }
  const landmark = oneLine(typed.landmark ?? '').slice(0, SHORT_TEXT_MAX_CHARS);
  const city = oneLine(typed.city ?? '').slice(0, SHORT_TEXT_MAX_CHARS);
  const { stateCode } = typed;
  return {
    name,
    phone,
    pincode,
    addressLine,
    landmark,
    ...(city ? { city } : {}),
    ...(stateCode ? { stateCode } : {}),
  };
}

/** An address alone, as one that is corrected later. Throws {@link AddressUnfit}. */
export function readAddress(typed: { readonly addressLine: string; readonly landmark: string }) {
  return {
    addressLine: addressOf(oneLine(typed.addressLine)),
    landmark: oneLine(typed.landmark).slice(0, SHORT_TEXT_MAX_CHARS),
  };
}

/** A label is printed in lines of its own, so breaks and controls become blanks. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}]+/gu, (found) => (/^[\u200c\u200d]+$/.test(found) ? found : ' ')).trim();
}

function nameOf(text: string): string {
  if (text.length === 0 || text.length > NAME_MAX_CHARS) throw new NameUnfit();
  return text;
}

function addressOf(text: string): string {
  if (text.length < ADDRESS_MIN_CHARS || text.length > ADDRESS_MAX_CHARS) throw new AddressUnfit();
  return text;
}
