import { DomainError } from './domain-error.js';

/** An income-tax Permanent Account Number, as AAAPL1234C. */
export type Pan = string & { readonly brand: 'Pan' };

/** Who holds a PAN, by its fourth letter. */
export type PanHolder = keyof typeof HOLDERS;

// E and K stand in only some of the published lists; a number that exists must not be refused.
const HOLDERS = {
  'association-of-persons': 'A',
  'body-of-individuals': 'B',
  company: 'C',
  'limited-liability-partnership': 'E',
  firm: 'F',
  government: 'G',
  'hindu-undivided-family': 'H',
  'artificial-juridical-person': 'J',
  'krish-trust': 'K',
  'local-authority': 'L',
  individual: 'P',
  trust: 'T',
} as const;

const HOLDER_LETTERS = Object.values(HOLDERS).join('');
const SHAPE = new RegExp(`^[A-Z]{3}[${HOLDER_LETTERS}][A-Z]\\d{4}[A-Z]$`);

/** What was typed cannot be a PAN. Its facts are empty, because the number is personal. */
export class InvalidPan extends DomainError {
  constructor() {
    super('invalid-pan', 'invalid');
  }
}

/** Reads a PAN in any case, blanks ignored. The last letter's check rule is not public. Throws {@link InvalidPan}. */
export function parsePan(text: string): Pan {
  const pan = text.replace(/\s/g, '').toUpperCase();
  if (!SHAPE.test(pan)) throw new InvalidPan();
  return pan as Pan;
}

/** Who holds it: section 194-O spares small individuals and Hindu undivided families only. */
export function panHolder(pan: Pan): PanHolder {
  const holders = Object.keys(HOLDERS) as PanHolder[];
  const holder = holders.find((kind) => HOLDERS[kind] === pan[3]);
  if (!holder) throw new RangeError('a PAN that was never parsed');
  return holder;
}
