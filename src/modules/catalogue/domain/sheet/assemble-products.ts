import { cellIn } from './cell-in.js';
import { lineOf } from './cell-text.js';
import { type ProductDraft, VARIANTS_MAX, type VariantDraft } from './product-draft.js';
import { productKeys } from './product-keys.js';
import { type PlainText, readProduct } from './read-product.js';
import { readVariant } from './read-variant.js';
import type { ColumnMap } from './recognise-columns.js';
import { CellFault, type RowFault } from './row-fault.js';
import type { SheetRow } from './sheet-row.js';
import { markOf, optionsReader } from './variant-options.js';

export interface AssemblyOptions {
  /** Pieces, where the sheet does not say. */
  readonly defaultStock?: number;
  /**
   * The last row of each product by its key (see `surveySheet`). With it a product comes out as soon as it is whole and
   * memory stays flat; without it all products come after the last row.
   */
  readonly lastRows?: ReadonlyMap<string, number>;
  /** Makes plain text of titles and descriptions; by default they are taken as they stand. */
  readonly plainText?: PlainText;
}

/**
 * Rows below the header become products with their variants, wherever in the sheet their rows stand. Each row ends as a
 * variant, as a photo row of its product, or in a fault: a bad row never takes its good siblings with it.
 */
export async function* assembleProducts(
  rows: AsyncIterable<SheetRow> | Iterable<SheetRow>,
  map: ColumnMap,
  options: AssemblyOptions = {},
): AsyncGenerator<ProductDraft | RowFault> {
  const keyOf = productKeys(map);
  const unfinished = new Map<string, SheetRow[]>();
  const skus = new Map<string, number>();
  for await (const row of rows) {
    const key = keyOf(row);
    const group = unfinished.get(key) ?? [];
    unfinished.set(key, group);
    if (group.length < GROUP_MAX_ROWS) group.push(row);
    else yield tooMany(row);
    if ((options.lastRows?.get(key) ?? Number.POSITIVE_INFINITY) > row.rowNumber) continue;
    unfinished.delete(key);
    yield* assembleProduct(key, group, map, skus, options);
  }
  for (const [key, group] of unfinished) yield* assembleProduct(key, group, map, skus, options);
}

/** All variants and as many rows again that only name photos; what comes beyond is not kept in memory. */
const GROUP_MAX_ROWS = 2 * VARIANTS_MAX;

function* assembleProduct(
  code: string,
  rows: readonly SheetRow[],
  map: ColumnMap,
  skus: Map<string, number>,
  { defaultStock, plainText = (text) => text }: AssemblyOptions,
): Generator<ProductDraft | RowFault> {
  const product = readProduct(code, rows, map, plainText);
  if (product instanceof CellFault) {
    for (const row of rows) yield product.inRow(row.rowNumber);
    return;
  }
  const context = { map, productCode: code, optionsOf: optionsReader(map, rows), defaultStock };
  const variants: VariantDraft[] = [];
  const marks = new Map<string, number>();
  for (const [index, row] of rows.entries()) {
    if (index > 0 && namesOnlyPhotos(row, map)) continue;
    const variant = readVariant(row, context);
    if (!('sku' in variant)) yield* variant;
    else if (variants.length === VARIANTS_MAX) yield tooMany(row);
    else {
      const repeated = repetition(variant, marks, skus, map);
      if (repeated) yield repeated.inRow(row.rowNumber);
      else variants.push(variant);
    }
  }
  if (variants.length > 0) yield { ...product, variants };
}

/** Shopify and others give further photos of a product in rows of their own. */
function namesOnlyPhotos(row: SheetRow, map: ColumnMap): boolean {
  const filled = (index: number) => lineOf(row.cells[index]) !== '';
  const columns = [
    map.fields.size,
    map.fields.colour,
    map.fields.optionValues,
    ...map.optionPairs.map((pair) => pair.value),
  ];
  return (
    map.photos.some((column) => filled(column.index)) &&
    (['price', 'sku', 'mrp'] as const).every((field) => cellIn(row, map, field) === '') &&
    columns.every((column) => !column || !filled(column.index))
  );
}

function repetition(
  variant: VariantDraft,
  marks: Map<string, number>,
  skus: Map<string, number>,
  { fields }: ColumnMap,
): CellFault | undefined {
  const mark = markOf(variant.options);
  const twin = marks.get(mark);
  const told = Object.values(variant.options).join(', ');
  if (twin !== undefined)
    return new CellFault('variant-repeated', { firstRow: twin, options: told || 'none' }, { value: told });
  const firstRow = skus.get(variant.sku);
  if (firstRow !== undefined)
    return new CellFault('sku-repeated', { firstRow }, { column: fields.sku?.name, value: variant.sku });
  marks.set(mark, variant.rowNumber);
  skus.set(variant.sku, variant.rowNumber);
  return undefined;
}

function tooMany(row: SheetRow): RowFault {
  return new CellFault('too-many-variants', { max: VARIANTS_MAX }).inRow(row.rowNumber);
}
