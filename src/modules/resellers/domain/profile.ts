import {
  type BankAccountNumber,
  DomainError,
  type Ifsc,
  type Pan,
  parseBankAccountNumber,
  parseIfsc,
  parsePan,
  parseUpiAddress,
} from '../../../kernel/index.js';
import type { BankDetails } from './reseller.js';

const NAME_MAX_CHARS = 40;

/** What a reseller typed of herself; PAN and bank may stay empty, but a bank account is whole or absent. */
export interface ProfileTexts {
  readonly displayName?: string | undefined;
  readonly pan?: string | undefined;
  readonly bankAccount?: string | undefined;
  readonly bankIfsc?: string | undefined;
  readonly upi?: string | undefined;
}

/** The same, understood. */
export interface Profile {
  readonly displayName: string;
  readonly pan?: Pan;
  readonly bank?: BankDetails;
  /** A UPI address, which is paid at once and before the bank account. */
  readonly upi?: string;
}

/** Fields that do not say what they should; all of them, so that she corrects once. */
export class ProfileFaulty extends DomainError {
  constructor(readonly byField: Readonly<Partial<Record<keyof ProfileTexts, DomainError>>>) {
    super('profile-faulty', 'invalid', { count: Object.keys(byField).length });
  }
}

/** A name that is empty or does not fit on a card. */
export class DisplayNameUnfit extends DomainError {
  constructor() {
    super('display-name-unfit', 'invalid', { most: NAME_MAX_CHARS });
  }
}

/** Reads what she typed. Throws {@link ProfileFaulty}. */
export function readProfile(typed: ProfileTexts): Profile {
  const faults: Partial<Record<keyof ProfileTexts, DomainError>> = {};
  const read = <T>(field: keyof ProfileTexts, parse: (text: string) => T): T | undefined => {
    try {
      return parse((typed[field] ?? '').trim());
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      faults[field] = error;
      return undefined;
    }
  };
  const displayName = read('displayName', fitName);
  const pan = read('pan', (text) => (text === '' ? undefined : parsePan(text)));
  const givesBank = Boolean(typed.bankAccount?.trim() || typed.bankIfsc?.trim());
  const account = givesBank ? read('bankAccount', parseBankAccountNumber) : undefined;
  const ifsc = givesBank ? read('bankIfsc', parseIfsc) : undefined;
  const upi = read('upi', (text) => (text === '' ? undefined : parseUpiAddress(text)));
  if (Object.keys(faults).length > 0 || displayName === undefined) throw new ProfileFaulty(faults);
  return { displayName, ...(pan && { pan }), ...bankOf(displayName, account, ifsc), ...(upi && { upi }) };
}

function fitName(text: string): string {
  if (text === '' || text.length > NAME_MAX_CHARS) throw new DisplayNameUnfit();
  return text;
}

function bankOf(beneficiary: string, account?: BankAccountNumber, ifsc?: Ifsc): { bank?: BankDetails } {
  return account && ifsc ? { bank: { account, ifsc, beneficiary } } : {};
}
