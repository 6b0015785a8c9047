/** Longer words bear more slips of the finger. */
const SLIPS: readonly (readonly [fromLetters: number, slips: number])[] = [
  [7, 2],
  [4, 1],
  [0, 0],
];
/** Words that begin as what was typed, from this many letters on. */
const BEGINNING_FROM = 3;

/** Whether a known word may stand for what was typed: the same, its beginning, or a slip or two away. */
export function isNear(typed: string, known: string): boolean {
  if (typed.length >= BEGINNING_FROM && known.startsWith(typed)) return true;
  const most = SLIPS.find(([letters]) => typed.length >= letters)?.[1] ?? 0;
  return Math.abs(typed.length - known.length) <= most && slipsBetween(typed, known) <= most;
}

/** Letters left out, put in, changed, or two of them swapped (Damerau and Levenshtein, each pair swapped once). */
function slipsBetween(one: string, other: string): number {
  const table: number[][] = [Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      const least = Math.min(at(table, i - 1, j) + 1, (row[j - 1] ?? 0) + 1, at(table, i - 1, j - 1) + cost);
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row.push(swapped ? Math.min(least, at(table, i - 2, j - 2) + 1) : least);
    }
    table.push(row);
  }
  return at(table, one.length, other.length);
}

function at(table: readonly (readonly number[])[], row: number, column: number): number {
  return table[row]?.[column] ?? 0;
}
