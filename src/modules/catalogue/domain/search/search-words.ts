import { foldWord } from './fold-word.js';
import { EMPTY_WORDS, SYNONYMS } from './search-synonyms.js';

/** Raised whenever folding or synonyms change: goods of an older version are folded anew in the background. */
export const SEARCH_VERSION = 1;
/** More words than this no title needs. */
const WORDS_MAX = 60;
/** What a person types is cut after so many words. */
const SOUGHT_MAX = 6;

/** What stands for all of one meaning, by spelling as it is typed: शादी sounds like साड़ी when it is folded. */
const BY_SPELLING = firstOnes((word) => word);
/** The same by folded spelling, of one word or of two written apart. */
const BY_SOUND = firstOnes(joined);
const EMPTY = new Set(EMPTY_WORDS.map(joined));

/** The keys by which goods are found, each once, in the order of the texts. */
export function searchWordsOf(texts: readonly (string | null | undefined)[]): string[] {
  return [...new Set(texts.flatMap((text) => keysIn(text ?? '')))].slice(0, WORDS_MAX);
}

/** The keys that somebody looks for: all of them must be there. */
export function wordsSought(typed: string): string[] {
  return [...new Set(keysIn(typed))].slice(0, SOUGHT_MAX);
}

function keysIn(text: string): string[] {
  const words =
    text
      .toLowerCase()
      .normalize('NFC')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const keys: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const [word = '', next] = [words[at], words[at + 1]];
    const pair = next === undefined ? undefined : BY_SOUND.get(joined(`${word} ${next}`));
    if (pair !== undefined) at += 1;
    const sound = foldWord(word);
    const key = pair ?? BY_SPELLING.get(word) ?? BY_SOUND.get(sound) ?? sound;
    if (key !== '' && !EMPTY.has(sound)) keys.push(key);
  }
  return keys;
}

function firstOnes(keyOf: (word: string) => string): ReadonlyMap<string, string> {
  const all = SYNONYMS.flatMap(([first = '', ...others]) =>
    [first, ...others].map((word) => [keyOf(word.normalize('NFC')), joined(first)] as const),
  );
  return new Map(all.reverse());
}

function joined(words: string): string {
  return words.split(' ').map(foldWord).join('');
}
