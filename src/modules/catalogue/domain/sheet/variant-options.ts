import { lineOf } from './cell-text.js';
import { OPTION_MAX_CHARS } from './product-draft.js';
import type { Column, ColumnMap } from './recognise-columns.js';
import { CellFault } from './row-fault.js';
import type { SheetRow } from './sheet-row.js';

/** By lower-case name: size, colour, what else the sheet has. */
export type Options = Readonly<Record<string, string>>;

const ENGLISH: Readonly<Record<string, string>> = {
  color: 'colour',
  colours: 'colour',
  colors: 'colour',
  sizes: 'size',
};
/** What Shopify writes for a product that has no options. */
const NO_OPTION = 'default title';
/** Sizes that a code may end with: `Os206_3141_2XL`. */
const SIZE_AT_END = /^[-_ /](\d?[2-6]?(?:xs|s|m|l|xl|xxl|xxxl)|[2-9]xl|free|free size|\d{2})$/i;

/** Reads options such as size and colour; names given once in a product's first row hold for its other rows. */
export function optionsReader(map: ColumnMap, rows: readonly SheetRow[]): (row: SheetRow) => Options | CellFault {
  const firstOf = (column: Column | undefined) =>
    column ? (rows.map((row) => lineOf(row.cells[column.index])).find((cell) => cell !== '') ?? '') : '';
  const listNames = parts(firstOf(map.fields.optionNames));
  const pairs = map.optionPairs.map((pair, index) => ({ ...pair, known: firstOf(pair.name) || `option ${index + 1}` }));
  return (row) => {
    const found: [name: string, value: string, column: Column][] = [];
    for (const field of ['size', 'colour'] as const) {
      const column = map.fields[field];
      if (column) found.push([field, lineOf(row.cells[column.index]), column]);
    }
    for (const { known, value } of pairs) found.push([known, lineOf(row.cells[value.index]), value]);
    const list = map.fields.optionValues;
    if (list) {
      const values = parts(lineOf(row.cells[list.index]));
      if (values.length !== listNames.length) return mismatch(list, values, listNames);
      for (const [index, value] of values.entries()) found.push([listNames[index] ?? '', value, list]);
    }
    return checked(found.filter(([, value]) => value !== '' && value.toLowerCase() !== NO_OPTION));
  };
}

/** The size in a code such as `Os206_3141_2XL` of the product `Os206_3141`, for lists without a column for it. */
export function sizeInSku(sku: string, productCode: string): string | undefined {
  if (!sku.toLowerCase().startsWith(productCode.toLowerCase())) return undefined;
  return SIZE_AT_END.exec(sku.slice(productCode.length))?.[1]?.toUpperCase();
}

/** Two variants with the same mark cannot be told apart by a buyer. */
export function markOf(options: Options): string {
  const pairs = Object.keys(options)
    .sort()
    .map((name) => [name, options[name]?.toLowerCase()]);
  return JSON.stringify(pairs);
}

function parts(list: string): string[] {
  return list === '' ? [] : list.split('|').map((part) => part.trim());
}

function mismatch(column: Column, values: readonly string[], names: readonly string[]): CellFault {
  const facts = { names: names.length, values: values.length };
  return new CellFault('options-mismatch', facts, { column: column.name, value: values.join('|') });
}

function checked(found: readonly [name: string, value: string, column: Column][]): Options | CellFault {
  const tooLong = found.find(([name, value]) => Math.max(name.length, value.length) > OPTION_MAX_CHARS);
  if (tooLong)
    return new CellFault('option-too-long', { max: OPTION_MAX_CHARS }, { column: tooLong[2].name, value: tooLong[1] });
  return Object.fromEntries(found.map(([name, value]) => [englishName(name), value]));
}

function englishName(name: string): string {
  const lower = name.toLowerCase();
  return ENGLISH[lower] ?? lower;
}
