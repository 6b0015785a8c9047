import { devanagariInLatin } from './devanagari-in-latin.js';

/**
 * Spellings that people mix up in Latin letters, in order: breath after a consonant, one sound with several letters, long
 * vowels, doubled letters.
 */
const ALIKE: readonly (readonly [spelling: RegExp, folded: string])[] = [
  [/chh|tch/g, 'ch'],
  [/sch|sh/g, 's'],
  [/ph/g, 'f'],
  [/([bdgjkt])h/g, '$1'],
  [/ch/g, 'c'],
  [/ck|q/g, 'k'],
  [/c(?=[aoulrtk]|$)/g, 'k'],
  [/x/g, 'ks'],
  [/w/g, 'v'],
  [/z/g, 'j'],
  [/aa+/g, 'a'],
  [/ee+|ii+|ea/g, 'i'],
  [/oo+|uu+|ou/g, 'u'],
  [/ai|ay|ei|ey/g, 'e'],
  [/au/g, 'o'],
  [/([a-z])\1+/g, '$1'],
  [/iy(?=[aeiou])/g, 'y'],
  [/y$/, 'i'],
  [/(?<=.)h$/, ''],
];
/** Words that are shorter than this keep their last letter. */
const PLURAL_FROM = 4;
const LONGEST = 40;

/**
 * The key of one word: however it is spelled in Latin letters or written in Devanagari, words that sound alike have the
 * same. Empty for what is no word.
 */
export function foldWord(word: string): string {
  const latin = /\p{Script=Devanagari}/u.test(word) ? devanagariInLatin(word) : singular(plainLetters(word));
  return ALIKE.reduce((text, [spelling, folded]) => text.replace(spelling, folded), latin).slice(0, LONGEST);
}

function plainLetters(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

function singular(word: string): string {
  if (word.length < PLURAL_FROM) return word;
  if (/(?:ss|sh|ch|x)es$/.test(word)) return word.slice(0, -2);
  if (/[a-z]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  return /[^su]s$/.test(word) ? word.slice(0, -1) : word;
}
