const LETTERS = new Intl.Segmenter('hi', { granularity: 'grapheme' });

/** The text in so many characters as a reader counts them, cut at a word where one ends in the last third. */
export function shorten(text: string, most: number): string {
  // No reader counts more characters than there are code units, and most titles are short.
  if (text.length <= most) return text;
  const letters = Array.from(LETTERS.segment(text), ({ segment }) => segment);
  if (letters.length <= most) return text;
  const cut = letters.slice(0, most - 1).join('');
  const word = cut.lastIndexOf(' ');
  return `${(word > cut.length * 0.66 ? cut.slice(0, word) : cut).trimEnd()}…`;
}
