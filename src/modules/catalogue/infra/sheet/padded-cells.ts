const PADDED_QUOTE = /^\s+"/;

/**
 * Cells of a text file that was aligned by hand, `"name"  , "paper, stretch" , 12`, without padding and quotes. To the
 * CSV reader a quote mark after a space is none, so the pieces of such a cell are joined again; and a space after the
 * closing quote makes it leave both quotes on.
 */
export function withoutPadding(cells: readonly string[]): string[] {
  const joined = cells.some((cell) => PADDED_QUOTE.test(cell)) ? rejoined(cells) : cells;
  return joined.map(unquoted);
}

function rejoined(cells: readonly string[]): string[] {
  const whole: string[] = [];
  for (let at = 0; at < cells.length; at++) {
    const end = PADDED_QUOTE.test(cells[at] ?? '') ? closingFrom(cells, at) : at;
    whole.push(cells.slice(at, end + 1).join(','));
    at = end;
  }
  return whole;
}

/** The cell in which the quotes are even again; a quote that is never closed was none. */
function closingFrom(cells: readonly string[], start: number): number {
  let quotes = 0;
  for (let at = start; at < cells.length; at++) {
    quotes += (cells[at] ?? '').split('"').length - 1;
    if (quotes % 2 === 0) return at;
  }
  return start;
}

function unquoted(padded: string): string {
  const cell = padded.trim();
  // Without padding the quotes are content: the reader has taken the outer ones off already.
  if (cell.length === padded.length || cell.length < 2 || !cell.startsWith('"') || !cell.endsWith('"')) return cell;
  const inner = cell.slice(1, -1);
  return padded.startsWith('"') ? inner : inner.replaceAll('""', '"');
}
