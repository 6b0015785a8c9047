import { lineOf } from './cell-text.js';
import { PHOTOS_MAX } from './product-draft.js';
import type { ColumnMap } from './recognise-columns.js';
import type { SheetRow } from './sheet-row.js';

const LONGEST_NAME = 200;
const LONGEST_ADDRESS = 2_000;

/** The photos of a product in the order in which its rows name them; what goes beyond the limit is left out. */
export function photoNamesIn(rows: readonly SheetRow[], { photos }: ColumnMap): string[] {
  const names = new Set<string>();
  for (const row of rows)
    for (const column of photos) for (const name of namesIn(row.cells[column.index])) names.add(name);
  return [...names].slice(0, PHOTOS_MAX);
}

/** A file name loses its folders, so that no path leads anywhere; `|`, `;` and `,` stand between several. */
function namesIn(cell: string | undefined): string[] {
  const list = lineOf(cell);
  const separator = /https?:\/\//i.test(list) ? /[|;\s]+|,(?=https?:)/i : /[|;,]/;
  return list
    .split(separator)
    .map((part) => part.trim())
    .map((part) => (/^https?:\/\//i.test(part) ? part : (part.split(/[\\/]/).at(-1) ?? '')))
    .filter((name) => name !== '' && name !== '.' && name !== '..')
    .filter((name) => name.length <= (/^https?:/i.test(name) ? LONGEST_ADDRESS : LONGEST_NAME));
}
