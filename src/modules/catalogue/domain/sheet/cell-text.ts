/** What people write into a cell that is to stay empty; "Nill" alone stands in every fourth row of one real list. */
const NOTHING = new Set(
  'nil,nill,na,n/a,n.a.,#n/a,none,null,nan,undefined,not available,not applicable,-,--,---,–,—,.,..'.split(','),
);
const LONGEST_NOTHING = 16;
/** Letters that show nothing or turn the reading direction round; joiners stay, because Indian scripts need them. */
const UNSEEN = /[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
const PLAIN = /^(?:[!-~]+(?: [!-~]+)*)?$/;

/** A cell as one line: composed letters (NFC), single spaces, nothing unseen; '' for words that mean nothing. */
export function lineOf(raw: string | undefined): string {
  if (!raw) return '';
  const line = PLAIN.test(raw) ? raw : textOf(raw).replaceAll('\n', ' ').replaceAll(/ {2,}/g, ' ');
  return line.length <= LONGEST_NOTHING && NOTHING.has(line.toLowerCase()) ? '' : line;
}

/** A cell that may have paragraphs: as {@link lineOf}, but line breaks stay, at most one blank line between two. */
export function textOf(raw: string | undefined): string {
  if (!raw) return '';
  if (PLAIN.test(raw)) return raw;
  return raw
    .normalize('NFC')
    .replaceAll(/\p{Surrogate}/gu, '\ufffd')
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.replaceAll('\t', ' ').replaceAll(UNSEEN, '').replaceAll(/\s+/g, ' ').trim())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** Lower-case words joined by hyphens, letters of every script kept: what a name becomes inside a code. */
export function slugOf(text: string, longest = 80): string {
  const slug = text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-/, '');
  return Array.from(slug).slice(0, longest).join('').replace(/-$/, '');
}

/** Traces of a wrong encoding: the replacement letter, or UTF-8 (of Hindi, of accents) read as Windows-1252. */
export function hasBrokenLetters(text: string): boolean {
  return /\ufffd|à[¤¥][\u0080-\u2122]|Ã[\u0080-\u00bf]|â€/.test(text);
}
