import { lineOf } from './cell-text.js';
import { COLUMN_WORDS, type SheetField } from './column-words.js';
import { headerWords, namesPhotos, weightHeading } from './header-words.js';

/** A column of the sheet: its place from 0 and its heading as the supplier wrote it. */
export interface Column {
  readonly index: number;
  readonly name: string;
}

/** Which column holds which of our fields. */
export interface ColumnMap {
  readonly fields: Readonly<Partial<Record<SheetField, Column>>>;
  readonly photos: readonly Column[];
  /** Columns such as `Option1 Name` and `Option1 Value`, in order. */
  readonly optionPairs: readonly { readonly name: Column | undefined; readonly value: Column }[];
  readonly weightUnit: 'g' | 'kg' | undefined;
  /** How many columns the header has. */
  readonly width: number;
  /** All headings. */
  readonly found: readonly string[];
  /** Headings of which we make no use, unknown ones and second bests. */
  readonly unused: readonly string[];
  /** What goods cannot do without, in the words of our own template. */
  readonly missing: readonly ('title' | 'price')[];
}

/** Finds our fields by what the headings say, whoever wrote them; never throws. */
export function recogniseColumns(header: readonly string[]): ColumnMap {
  const columns = header.map((heading, index) => ({ index, name: lineOf(heading), words: headerWords(heading) }));
  const taken = new Set<number>();
  const take = <T extends Column>(column: T): T => {
    taken.add(column.index);
    return column;
  };
  const optionPairs = optionPairsAmong(columns).map(({ name, value }) => ({
    name: name && take(name),
    value: take(value),
  }));
  const photos = columns.filter(({ words }) => namesPhotos(words)).map(take);
  const fields: Partial<Record<SheetField, Column>> = {};
  for (const field of FIELDS) {
    const best = bestFor(
      field,
      columns.filter(({ index }) => !taken.has(index)),
    );
    if (best) fields[field] = plain(take(best));
  }
  return {
    fields,
    photos: photos.map(plain),
    optionPairs: optionPairs.map(({ name, value }) => ({ name: name && plain(name), value: plain(value) })),
    weightUnit: fields.weight && weightHeading(headerWords(fields.weight.name)).unit,
    width: header.length,
    found: columns.map(({ name }) => name).filter((name) => name !== ''),
    unused: columns.filter(({ index, name }) => !taken.has(index) && name !== '').map(({ name }) => name),
    missing: missingAmong(fields),
  };
}

interface HeadedColumn extends Column {
  readonly words: string;
}

const FIELDS = Object.keys(COLUMN_WORDS) as SheetField[];

function plain({ index, name }: Column): Column {
  return { index, name };
}

function bestFor(field: SheetField, columns: readonly HeadedColumn[]): HeadedColumn | undefined {
  for (const known of COLUMN_WORDS[field]) {
    const match = columns.find(({ words }) => {
      const heading = field === 'weight' ? weightHeading(words).words : words;
      return typeof known === 'string' ? heading === known : known.test(heading);
    });
    if (match) return match;
  }
  return undefined;
}

function optionPairsAmong(columns: readonly HeadedColumn[]) {
  const option = /^(?:variant )?option ?(\d{1,2}) (name|value)$/;
  const parts = columns.map((column) => ({ column, match: option.exec(column.words) }));
  return parts
    .filter(({ match }) => match?.[2] === 'value')
    .map(({ column: value, match }) => ({
      value,
      name: parts.find((part) => part.match?.[1] === match?.[1] && part.match?.[2] === 'name')?.column,
    }));
}

/** A list without titles passes when category and code say what it is: "Kurta Os206_3141". */
function missingAmong(fields: ColumnMap['fields']): ColumnMap['missing'] {
  const hasTitle = fields.title || (fields.category && (fields.code || fields.sku));
  return [...(hasTitle ? [] : (['title'] as const)), ...(fields.price ? [] : (['price'] as const))];
}
