/** What a review may hold. */
export const REVIEW = { stars: 5, wordsChars: 1000, photoBytes: 8 * 1024 * 1024 } as const;

/** Reasons of support are short enough to read in a list. */
export const HIDING_REASON_MAX_CHARS = 300;

/** One to five whole stars in what a form sent; undefined where it is anything else. */
export function starsIn(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-5]$/.test(text) ? Number(text) : undefined;
}
