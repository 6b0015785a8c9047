import { cellIn } from './cell-in.js';
import { slugOf } from './cell-text.js';
import type { ColumnMap } from './recognise-columns.js';
import type { SheetRow } from './sheet-row.js';

/**
 * Tells for one row after the other to which product it belongs: by its code; without a code by its title; without
 * both to the product of the row above, as Vendure and hand-made lists write variants. The key is the code of the draft.
 */
export function productKeys(map: ColumnMap): (row: SheetRow) => string {
  const isListOfSkus = !map.fields.code && !map.fields.title;
  let above = { key: '', title: '' };
  return (row) => {
    const code = cellIn(row, map, 'code') || (isListOfSkus ? cellIn(row, map, 'sku') : '');
    const title = cellIn(row, map, 'title');
    const continues = code === '' && above.key !== '' && (title === '' || title === above.title);
    if (!continues) above = { key: code || slugOf(title) || `row-${row.rowNumber}`, title };
    return above.key;
  };
}
