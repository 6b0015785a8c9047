/** What may stand between the cells of a text file. */
export type Delimiter = ',' | ';' | '\t' | '|';

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|'];
const LINES_LOOKED_AT = 25;

/** The mark that stands equally often in most lines: commas inside amounts and titles vary, the delimiter does not. */
export function delimiterOf(sample: string): Delimiter {
  const lines = unquoted(sample)
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, LINES_LOOKED_AT);
  const scores = DELIMITERS.map((delimiter) => steadiness(lines.map((line) => line.split(delimiter).length - 1)));
  return DELIMITERS[scores.indexOf(Math.max(...scores))] ?? ',';
}

/** A line break or comma inside quotes belongs to the cell. */
function unquoted(sample: string): string {
  return sample.replaceAll(/"[^"]*"/g, '');
}

function steadiness(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  return Math.max(0, ...[...times].map(([count, lines]) => count * lines));
}
