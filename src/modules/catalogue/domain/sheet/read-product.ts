import { cellIn } from './cell-in.js';
import { hasBrokenLetters, lineOf, textOf } from './cell-text.js';
import type { SheetField } from './column-words.js';
import { photoNamesIn } from './photo-names.js';
import { CODE_MAX_CHARS, type ProductDraft, TITLE_MAX_CHARS } from './product-draft.js';
import type { ColumnMap } from './recognise-columns.js';
import { CellFault } from './row-fault.js';
import type { SheetRow } from './sheet-row.js';

/** Makes plain text of what may be HTML. */
export type PlainText = (text: string) => string;

/** What all variants of a product share; each field is taken from the first of its rows that has it. */
export function readProduct(
  code: string,
  rows: readonly SheetRow[],
  map: ColumnMap,
  plainText: PlainText,
): Omit<ProductDraft, 'variants'> | CellFault {
  const first = (field: SheetField) => firstIn(rows, (row) => cellIn(row, map, field));
  const category = first('category') || facet(first('facets'), 'category');
  const title = lineOf(plainText(map.fields.title ? first('title') : titleMadeOf(category, code)));
  const hsn = hsnIn(first('hsn'), map);
  const fault = faultOfCode(code, map) ?? faultOfTitle(title, map) ?? (hsn instanceof CellFault ? hsn : undefined);
  if (fault) return fault;
  const description = map.fields.description;
  const told = description ? firstIn(rows, (row) => textOf(row.cells[description.index])) : '';
  return {
    rowNumber: rows[0]?.rowNumber ?? 0,
    code,
    title,
    ...given('titleHindi', first('titleHindi')),
    description: textOf(plainText(told)),
    category,
    ...(typeof hsn === 'string' && given('hsn', hsn)),
    ...given('countryOfOrigin', first('countryOfOrigin')),
    ...given('brand', first('brand') || facet(first('facets'), 'brand')),
    photoNames: photoNamesIn(rows, map),
  };
}

function firstIn(rows: readonly SheetRow[], read: (row: SheetRow) => string): string {
  for (const row of rows) {
    const text = read(row);
    if (text !== '') return text;
  }
  return '';
}

/** Manufacturers' lists have no titles; "Kurta Os206_3141" says enough to be found and bettered. */
function titleMadeOf(category: string, code: string): string {
  return category === '' ? '' : `${category} ${code}`;
}

/** Vendure writes `category:Shoes|brand:Bata`. */
function facet(facets: string, name: string): string {
  const found = facets.split('|').find((part) => part.trim().toLowerCase().startsWith(`${name}:`));
  return found ? found.slice(found.indexOf(':') + 1).trim() : '';
}

function faultOfCode(code: string, { fields }: ColumnMap): CellFault | undefined {
  if (code.length <= CODE_MAX_CHARS) return undefined;
  return new CellFault(
    'code-too-long',
    { max: CODE_MAX_CHARS },
    { column: (fields.code ?? fields.sku)?.name, value: code },
  );
}

function faultOfTitle(title: string, { fields }: ColumnMap): CellFault | undefined {
  const cell = { column: (fields.title ?? fields.category)?.name, value: title };
  if (title === '') return new CellFault('title-missing', {}, cell);
  if (title.length > TITLE_MAX_CHARS) return new CellFault('title-too-long', { max: TITLE_MAX_CHARS }, cell);
  if (hasBrokenLetters(title)) return new CellFault('title-broken-letters', {}, cell);
  if (!/\p{L}/u.test(title)) return new CellFault('title-without-letters', {}, cell);
  return undefined;
}

/** Chapters 01 to 09 begin with a nought, which spreadsheet programs drop from a number. */
function hsnIn(cell: string, { fields }: ColumnMap): string | CellFault {
  const digits = cell.replaceAll(/[\s.]/g, '');
  if (digits === '') return '';
  if (!/^\d{3,8}$/.test(digits)) return new CellFault('hsn-unreadable', {}, { column: fields.hsn?.name, value: cell });
  return digits.length % 2 === 0 ? digits : `0${digits}`;
}

function given<Name extends string>(name: Name, value: string): Partial<Record<Name, string>> {
  return value === '' ? {} : ({ [name]: value } as Record<Name, string>);
}
