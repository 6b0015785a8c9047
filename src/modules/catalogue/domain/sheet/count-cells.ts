import { decimalInText } from './decimal-in-text.js';
import { STOCK_MAX, WEIGHT_MAX_GRAMS } from './product-draft.js';
import { CellFault } from './row-fault.js';

const PIECE_WORDS = ['pieces', 'piece', 'pcs.', 'pcs', 'pc', 'nos.', 'nos', 'units', 'unit', 'पीस'];
const GRAM_WORDS = ['grams', 'gram', 'gms', 'gm', 'g', 'ग्राम'];
const KILOGRAM_WORDS = ['kilograms', 'kilogram', 'kgs', 'kg', 'किलोग्राम', 'किलो', 'किग्रा'];
/** Nothing sold through a chat weighs less than five grams in its packet, so a smaller bare number is in kilograms. */
const BARE_GRAMS_FROM = 5;

/** Whole pieces; a blank cell gives undefined. */
export function stockIn(cell: string, isNumber: boolean): number | undefined | CellFault {
  if (cell === '') return undefined;
  const written = decimalInText(cell, PIECE_WORDS);
  if (!written || (written.isAmbiguous && !isNumber) || /[1-9]/.test(written.fraction))
    return new CellFault('stock-unreadable');
  const stock = Number(written.whole);
  if (written.isNegative && stock > 0) return new CellFault('stock-negative');
  return stock > STOCK_MAX ? new CellFault('stock-absurd', { max: STOCK_MAX }) : stock;
}

/** Whole grams; blank and zero mean that nobody weighed it. The cell's own unit goes before the heading's. */
export function weightIn(cell: string, headingUnit: 'g' | 'kg' | undefined): number | undefined | CellFault {
  if (cell === '') return undefined;
  const lower = cell.toLowerCase();
  const cellUnit = endsInOne(lower, KILOGRAM_WORDS) ? 'kg' : endsInOne(lower, GRAM_WORDS) ? 'g' : undefined;
  const written = decimalInText(cell, [...KILOGRAM_WORDS, ...GRAM_WORDS]);
  if (!written || written.isNegative) return new CellFault('weight-unreadable');
  const number = Number(`${written.whole}.${written.fraction}`);
  if (number === 0) return undefined;
  const unit = cellUnit ?? headingUnit ?? (number < BARE_GRAMS_FROM ? 'kg' : 'g');
  const grams = Math.round(unit === 'kg' ? number * 1000 : number);
  if (grams === 0) return new CellFault('weight-unreadable');
  return grams > WEIGHT_MAX_GRAMS ? new CellFault('weight-absurd', { max: WEIGHT_MAX_GRAMS / 1000 }) : grams;
}

function endsInOne(text: string, words: readonly string[]): boolean {
  return words.some((word) => text.endsWith(word));
}
