import { asciiDigits } from '../../../kernel/index.js';
import type { Place } from './place.js';

/** An address as it was typed. */
export interface TypedAddress {
  readonly addressLine: string;
  readonly landmark: string;
  readonly city: string;
  readonly pincode: string;
}

/** The one thing that a courier would miss, and the field to look at again. */
export interface AddressDoubt {
  readonly ask: 'phone' | 'letters' | 'pincode' | 'state' | 'street' | 'more' | 'house';
  readonly field: 'addressLine' | 'pincode';
}

/** A rule sees the address in small letters and Latin digits. */
interface Seen {
  readonly line: string;
  readonly landmark: string;
  readonly pincode: string;
  readonly place: Place;
  /** Words that only say which town it is. */
  readonly townWords: ReadonlySet<string>;
}

/** So many letters and digits are the least that tells a house from its street. */
const LEAST_SIGNS = 10;
const SAME_SIGN_RUN = /(\p{L})\1{3,}|(\d)\2{5,}/u;
const SAME_WORD_RUN = /(?<!\S)(\S+)(?:[\s,]+\1){2,}(?!\S)/u;
const KEYBOARD_ROW = /asdf|qwer|zxcv|hjkl|sdfg/;
const PHONE = /(?<!\d)(?:\+?91[\s-]?|0)?[6-9](?:[\s-]?\d){9}(?!\d)/;
const SIX_DIGITS = /(?<!\d)[1-9]\d{2}\s?\d{3}(?!\d)/g;
const FILLING_WORDS = 'india bharat भारत dist district city town post po near the at in of tal taluka'.split(' ');

/** In this order, because the first is what she is asked: what is wrong comes before what is missing. */
const RULES: readonly (AddressDoubt & { readonly applies: (seen: Seen) => boolean })[] = [
  // A number in the address goes on the label, for everybody to read.
  { ask: 'phone', field: 'addressLine', applies: ({ line }) => PHONE.test(line) },
  { ask: 'letters', field: 'addressLine', applies: ({ line }) => isNonsense(line) },
  {
    ask: 'pincode',
    field: 'pincode',
    applies: ({ line, landmark, pincode }) => namesOther(`${line} ${landmark}`, pincode),
  },
  { ask: 'state', field: 'pincode', applies: ({ line, place }) => endsInOtherState(line, place) },
  {
    ask: 'street',
    field: 'addressLine',
    applies: ({ line, townWords }) => wordsOf(line).every((word) => townWords.has(word)),
  },
  {
    ask: 'more',
    field: 'addressLine',
    applies: ({ line, landmark }) => landmark === '' && signsIn(line) < LEAST_SIGNS,
  },
  // In villages houses have no numbers: a landmark does as well.
  { ask: 'house', field: 'addressLine', applies: ({ line, landmark }) => landmark === '' && !/\d/.test(line) },
];

/**
 * What to ask about an address before a courier is sent there; undefined where nothing is missing. A doubt is no fault:
 * whoever answers that it is right is believed.
 */
export function addressDoubt(typed: TypedAddress, place: Place): AddressDoubt | undefined {
  const [line, landmark] = [plain(typed.addressLine), plain(typed.landmark)];
  const townNames = [place.place, place.district, place.state, typed.city].map(plain).join(' ');
  const townWords = new Set([...wordsOf(townNames), ...FILLING_WORDS, place.pincode]);
  const found = RULES.find(({ applies }) => applies({ line, landmark, pincode: place.pincode, place, townWords }));
  return found && { ask: found.ask, field: found.field };
}

/** State names that are no part of street names when they stand at the very end. */
const STATE_NAMES: Readonly<Record<string, string>> = {
  maharashtra: '27',
  karnataka: '29',
  kerala: '32',
  'tamil nadu': '33',
  telangana: '36',
  'andhra pradesh': '37',
  gujarat: '24',
  rajasthan: '08',
  punjab: '03',
  haryana: '06',
  delhi: '07',
  'uttar pradesh': '09',
  bihar: '10',
  'west bengal': '19',
  jharkhand: '20',
  odisha: '21',
  'madhya pradesh': '23',
  assam: '18',
};

function endsInOtherState(line: string, { stateCode, otherStates }: Place): boolean {
  const end = line.replace(/[\s.,-]*(?:india)?[\s.,-]*(?:\d{3}\s?\d{3})?[\s.,-]*$/, '');
  const named = Object.entries(STATE_NAMES).find(([name]) => end === name || end.endsWith(`, ${name}`));
  return named !== undefined && ![stateCode, ...otherStates].some((code) => code === named[1]);
}

function isNonsense(line: string): boolean {
  return SAME_SIGN_RUN.test(line) || SAME_WORD_RUN.test(line) || KEYBOARD_ROW.test(line);
}

function namesOther(text: string, pincode: string): boolean {
  const named = [...text.matchAll(SIX_DIGITS)].map(([found]) => found.replace(/\s/g, ''));
  return named.length > 0 && !named.includes(pincode);
}

function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '');
}

function signsIn(text: string): number {
  return (text.match(/[\p{L}\p{N}]/gu) ?? []).length;
}

/** Small letters, and digits of all scripts as 0 to 9. */
function plain(text: string): string {
  return asciiDigits(text).normalize('NFC').toLowerCase();
}
