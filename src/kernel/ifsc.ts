import { DomainError } from './domain-error.js';

/** The code of a bank's branch, as HDFC0002854. Whether the branch exists only the bank list knows. */
export type Ifsc = string & { readonly brand: 'Ifsc' };

/** What was typed is not four letters, a zero and six letters or digits. */
export class InvalidIfsc extends DomainError {
  constructor() {
    super('invalid-ifsc', 'invalid');
  }
}

/** Reads an IFSC in any case, blanks ignored. Throws {@link InvalidIfsc}. */
export function parseIfsc(text: string): Ifsc {
  const ifsc = text.replace(/\s/g, '').toUpperCase();
  if (!/^[A-Z]{4}0[A-Z0-9]{6}$/.test(ifsc)) throw new InvalidIfsc();
  return ifsc as Ifsc;
}
