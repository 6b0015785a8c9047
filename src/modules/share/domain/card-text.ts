/** Longest text that is looked at, in UTF-16 units; what is beyond can never be shown. */
const TEXT_MAX = 400;

/** Scripts that the card's fonts draw besides Latin; letters and signs of each as Unicode counts them. */
const SCRIPTS = [
  'Devanagari',
  'Tamil',
  'Telugu',
  'Bengali',
  'Gujarati',
  'Kannada',
  'Malayalam',
  'Gurmukhi',
  'Oriya',
] as const;
const INDIC = SCRIPTS.map((script) => `\\p{Script=${script}}`).join('');
/** What Urdu is written with: its letters, the signs above them, its comma, semicolon, question mark and full stop. */
const URDU =
  '\u0621-\u063A\u0641-\u0652\u0654\u0670\u0679\u067E\u0686\u0688\u0691\u0698\u06A9\u06AF\u06BA\u06BE\u06C1-\u06C3\u06CC\u06D2-\u06D4\u060C\u061B\u061F';
/** Signs that the card's fonts draw in every script. */
const SIGNS = ' !"#$%&\'()*+,\\-./:;<=>?@\\[\\]_{}|~°·×₹£€–—‘’“”•…−।॥';
const UNDRAWABLE = new RegExp(`[^A-Za-z\u00C0-\u024F\u1E00-\u1EFF${INDIC}${URDU}\\p{Mn}0-9\u200C\u200D${SIGNS}]`, 'gu');
/** Letters so new that the fonts lack them. */
const ABSENT = /[\u0C5C\u0CDC]/gu;
/** Between a number and a fraction in one sign: 22½ must not become 221/2. */
const MIXED_FRACTIONS = /(?<=\d)(?=[\u00BC-\u00BE\u2150-\u215E])/gu;
/** Accents that canonical composition could not join to a letter, and vowel signs piled higher than any word piles them. */
const LOOSE_MARKS = new RegExp(`(?![${INDIC}${URDU}])\\p{Mn}`, 'gu');
const PILED_MARKS = /(\p{M}{3})\p{M}+/gu;
/** Joiners mean something between letters that join, and nothing elsewhere. */
const JOINING = `[${INDIC}${URDU}]`;
const STRAY_JOINERS = new RegExp(`(?<!${JOINING})[\u200C\u200D]+|[\u200C\u200D]+(?!${JOINING})`, 'gu');

/**
 * The part of a stranger's text that can be drawn: letters that the fonts have, fancy letters made plain, one space
 * between words; no control or direction signs, no emoji, no other scripts. Empty when nothing is left.
 */
export function legible(text: string): string {
  const cut = text.slice(0, TEXT_MAX);
  return (PLAIN.test(cut) ? cut : drawable(cut)).replace(/ {2,}/g, ' ').trim();
}

/** All of it can be drawn as it stands; most names, titles and links are such, and cleaning one takes ten times as long as looking. */
const PLAIN = /^[A-Za-z0-9 !"#$%&'()*+,\-./:;<=>?@[\]_{}|~]*$/;

function drawable(text: string): string {
  return text
    .replace(MIXED_FRACTIONS, ' ')
    .normalize('NFKC')
    .replace(/\u2044/g, '/')
    .replace(UNDRAWABLE, ' ')
    .replace(ABSENT, ' ')
    .replace(LOOSE_MARKS, '')
    .replace(PILED_MARKS, '$1')
    .replace(STRAY_JOINERS, '');
}

/** Width of a text in pixels at a size, as the fonts draw it. */
export type Measure = (text: string, size: number) => Promise<number>;

/** One way to set a text: a type size in pixels and how many lines it may take. */
export interface Setting {
  readonly size: number;
  readonly lines: number;
}

/** A text as set: its lines, from the top, and their size. */
export interface SetText {
  readonly lines: readonly string[];
  readonly size: number;
}

const ELLIPSIS = '…';

/**
 * Sets a text in the first of the settings in which it fits whole without breaking a word; in the last one words are
 * broken and the end is cut with an ellipsis, so it always fits.
 */
export async function fitText(
  text: string,
  width: number,
  settings: readonly Setting[],
  measure: Measure,
): Promise<SetText> {
  const words = text.split(' ').filter((word) => word !== '');
  for (const { size, lines: most } of settings) {
    const fits: Fits = async (line, column) => (await measure(line, size)) <= column;
    const lines = await balanced(words, width, most, fits);
    if (lines) return { lines, size };
  }
  const { size, lines: most } = settings.at(-1)!;
  const fits: Fits = async (line, column) => (await measure(line, size)) <= column;
  return { size, lines: await cutToFit(words, width, most, fits) };
}

/** Whether a line fits a column of a width in pixels, at a size settled before. */
type Fits = (line: string, column: number) => Promise<boolean>;

/** Fills lines one after the other; undefined when there are more than `most`, or a word is wider than the column. */
async function filled(
  words: readonly string[],
  column: number,
  most: number,
  fits: Fits,
): Promise<string[] | undefined> {
  const lines: string[] = [];
  for (const word of words) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && (await fits(longer, column))) lines[lines.length - 1] = longer;
    else if (lines.length < most && (await fits(word, column))) lines.push(word);
    else return undefined;
  }
  return lines;
}

const COLUMN_STEP = 24;

/** The narrowest column that needs no more lines, so that no word is left alone on the last one. */
async function balanced(
  words: readonly string[],
  width: number,
  most: number,
  fits: Fits,
): Promise<string[] | undefined> {
  let best = await filled(words, width, most, fits);
  if (!best || best.length < 2) return best;
  for (let column = width - COLUMN_STEP; column >= width / 2; column -= COLUMN_STEP) {
    const narrower = await filled(words, column, best.length, fits);
    if (!narrower) break;
    best = narrower;
  }
  return best;
}

/** Fills lines, breaking words that are wider than one, and ends with an ellipsis where text is left over. */
async function cutToFit(words: readonly string[], width: number, most: number, fits: Fits): Promise<string[]> {
  const lines: string[] = [];
  for (const word of words) {
    for (const piece of await broken(word, width, fits)) {
      const longer = lines.length === 0 ? piece : `${lines.at(-1)} ${piece}`;
      if (lines.length > 0 && (await fits(longer, width))) lines[lines.length - 1] = longer;
      else if (lines.length < most) lines.push(piece);
      else return [...lines.slice(0, -1), await shortened(lines.at(-1)!, width, fits)];
    }
  }
  return lines;
}

/** A word in pieces of at most `width`, never inside what a reader sees as one letter. */
async function broken(word: string, width: number, fits: Fits): Promise<string[]> {
  if (await fits(word, width)) return [word];
  const pieces = [''];
  for (const letter of graphemes(word)) {
    const longer = pieces.at(-1) + letter;
    if (pieces.at(-1) !== '' && !(await fits(longer, width))) pieces.push(letter);
    else pieces[pieces.length - 1] = longer;
  }
  return pieces;
}

/** A text with its end cut off for an ellipsis, after a whole word where that leaves most of it. */
async function shortened(text: string, width: number, fits: Fits): Promise<string> {
  const letters = graphemes(text);
  const kept = await mostLetters(letters, (cut) => fits(`${trimmedEnd(cut)}${ELLIPSIS}`, width));
  const blank = letters.slice(0, kept + 1).lastIndexOf(' ');
  const end = blank > kept * 0.7 ? blank : kept;
  return trimmedEnd(letters.slice(0, end).join('')) + ELLIPSIS;
}

/** A text on one line, its end cut off where it must be; `dress` sets what is left into its phrase. */
export async function fitLine(
  text: string,
  width: number,
  size: number,
  measure: Measure,
  dress: (text: string) => string = (plain) => plain,
): Promise<string> {
  const fits = async (line: string) => (await measure(dress(line), size)) <= width;
  if (await fits(text)) return dress(text);
  const letters = graphemes(text);
  const kept = await mostLetters(letters, (cut) => fits(trimmedEnd(cut) + ELLIPSIS));
  return dress(trimmedEnd(letters.slice(0, kept).join('')) + ELLIPSIS);
}

/** How many letters from the start may stay, found by halving: measuring is the dear part. */
async function mostLetters(letters: readonly string[], fit: (text: string) => Promise<boolean>): Promise<number> {
  let [low, high] = [0, letters.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (await fit(letters.slice(0, middle).join(''))) low = middle;
    else high = middle - 1;
  }
  return low;
}

function trimmedEnd(text: string): string {
  return text.replace(/[ ,.;:–—-]+$/u, '');
}

/** The largest of `sizes` at which a text fits on one line, or the smallest of them. */
export async function fittingSize(
  text: string,
  width: number,
  sizes: readonly number[],
  measure: Measure,
): Promise<number> {
  for (const size of sizes) if ((await measure(text, size)) <= width) return size;
  return sizes.at(-1)!;
}

function graphemes(text: string): string[] {
  return Array.from(new Intl.Segmenter('hi', { granularity: 'grapheme' }).segment(text), ({ segment }) => segment);
}

/** How much smaller than Latin a script is set, and how far its lines are apart as a part of that size. */
export interface ScriptSetting {
  readonly scale: number;
  readonly pitch: number;
}

/** Nastaliq falls from right to left and needs the height of two lines; the round southern scripts stand tall. */
export function settingOf(text: string): ScriptSetting {
  if (/\p{Script=Arabic}/u.test(text)) return { scale: 0.8, pitch: 1.9 };
  if (/[\p{Script=Malayalam}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Oriya}\p{Script=Tamil}]/u.test(text))
    return { scale: 0.9, pitch: 1.42 };
  return { scale: 1, pitch: 1.3 };
}

/** Which way a text runs: as its first letter does. */
export function directionOf(text: string): 'ltr' | 'rtl' {
  const [first] = /\p{L}/u.exec(text) ?? [];
  return first && /\p{Script=Arabic}/u.test(first) ? 'rtl' : 'ltr';
}
