/** The text in so many characters as a reader counts them, cut at a word where one ends in the last third. */
export function shorten(text: string, most: number): string {
  const letters = [...new Intl.Segmenter('hi', { granularity: 'grapheme' }).segment(text)].map((part) => part.segment);
  if (letters.length <= most) return text;
  const cut = letters.slice(0, most - 1).join('');
  const word = cut.lastIndexOf(' ');
  return `${(word > cut.length * 0.66 ? cut.slice(0, word) : cut).trimEnd()}…`;
}
