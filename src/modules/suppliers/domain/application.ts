import {
  type BankAccountNumber,
  DomainError,
  type Gstin,
  gstinPan,
  gstinStateCode,
  type Ifsc,
  type Pan,
  type Pincode,
  parseBankAccountNumber,
  parseGstin,
  parseIfsc,
  parsePan,
  parsePincode,
  parseStateCode,
  type StateCode,
} from '../../../kernel/index.js';
import { PanDiffersFromGstin, StateDiffersFromGstin } from './errors.js';

/** What a person typed who wants to sell; PAN and state may be left out where a GSTIN says them. */
export type ApplicationTexts = Readonly<Partial<Record<ApplicationField, string | undefined>>>;

/** The same, understood. */
export interface SupplierApplication {
  readonly businessName: string;
  readonly legalName: string;
  readonly gstin: Gstin | undefined;
  readonly pan: Pan;
  readonly stateCode: StateCode;
  readonly pickupAddress: string;
  readonly pickupCity: string;
  readonly pickupPincode: Pincode;
  readonly bankAccount: BankAccountNumber;
  readonly bankIfsc: Ifsc;
  readonly bankBeneficiary: string;
}

export type ApplicationField = keyof SupplierApplication;

/** Fields that do not say what they should; all of them, so that the person corrects once. */
export class ApplicationFaulty extends DomainError {
  constructor(readonly byField: Readonly<Partial<Record<ApplicationField, DomainError>>>) {
    super('application-faulty', 'invalid', { count: Object.keys(byField).length });
  }
}

/** A text field with nothing but blanks in it. */
export class FieldBlank extends DomainError {
  constructor() {
    super('field-blank', 'invalid');
  }
}

/** Reads an application. Throws {@link ApplicationFaulty}. */
export function readApplication(typed: ApplicationTexts): SupplierApplication {
  const faults: Partial<Record<ApplicationField, DomainError>> = {};
  const read = <T>(field: ApplicationField, parse: (text: string) => T): T | undefined => {
    try {
      return parse((typed[field] ?? '').trim());
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      faults[field] = error;
      return undefined;
    }
  };
  const gstin = read('gstin', (text) => (text === '' ? undefined : parseGstin(text)));
  const pan = read('pan', (text) => panOf(text, gstin));
  const stateCode = read('stateCode', (text) => stateOf(text, gstin));
  const businessName = read('businessName', filled);
  const legalName = read('legalName', filled);
  const pickupAddress = read('pickupAddress', filled);
  const pickupCity = read('pickupCity', filled);
  const pickupPincode = read('pickupPincode', parsePincode);
  const bankAccount = read('bankAccount', parseBankAccountNumber);
  const bankIfsc = read('bankIfsc', parseIfsc);
  const bankBeneficiary = read('bankBeneficiary', filled);
  const sound = { businessName, legalName, pan, stateCode, pickupAddress, pickupCity, pickupPincode };
  const account = { bankAccount, bankIfsc, bankBeneficiary };
  const whole = { ...sound, ...account };
  if (Object.keys(faults).length > 0 || !isWhole(whole)) throw new ApplicationFaulty(faults);
  return { ...whole, gstin };
}

function isWhole<T extends object>(fields: T): fields is { [Name in keyof T]: NonNullable<T[Name]> } {
  return Object.values(fields).every((value) => value !== undefined);
}

function filled(text: string): string {
  if (text === '') throw new FieldBlank();
  return text;
}

function panOf(text: string, gstin: Gstin | undefined): Pan {
  if (!gstin) return parsePan(text);
  const pan = text === '' ? gstinPan(gstin) : parsePan(text);
  if (pan !== gstinPan(gstin)) throw new PanDiffersFromGstin();
  return pan;
}

function stateOf(text: string, gstin: Gstin | undefined): StateCode {
  if (!gstin) return parseStateCode(text);
  const state = text === '' ? gstinStateCode(gstin) : parseStateCode(text);
  if (state !== gstinStateCode(gstin)) throw new StateDiffersFromGstin();
  return state;
}
