import type { Money } from '../../../../kernel/index.js';
import { mrpIn, priceIn } from './amount-cells.js';
import { cellIn, isNumberIn } from './cell-in.js';
import { slugOf } from './cell-text.js';
import type { SheetField } from './column-words.js';
import { stockIn, weightIn } from './count-cells.js';
import { CODE_MAX_CHARS, type VariantDraft } from './product-draft.js';
import { raggedness } from './ragged-row.js';
import type { ColumnMap } from './recognise-columns.js';
import { CellFault, type RowFault } from './row-fault.js';
import type { SheetRow } from './sheet-row.js';
import { type Options, sizeInSku } from './variant-options.js';

/** What a row cannot know by itself. */
export interface VariantContext {
  readonly map: ColumnMap;
  readonly productCode: string;
  readonly optionsOf: (row: SheetRow) => Options | CellFault;
  /** Pieces, where the sheet does not say. */
  readonly defaultStock: number | undefined;
}

/** The variant of a row, or all that is wrong with it. */
export function readVariant(row: SheetRow, context: VariantContext): VariantDraft | RowFault[] {
  const { map } = context;
  const ragged = raggedness(row, map);
  if (ragged) return [ragged.inRow(row.rowNumber)];
  const faults: RowFault[] = [];
  const sound = <T>(field: SheetField, read: T | CellFault): T | undefined => {
    if (!(read instanceof CellFault)) return read;
    faults.push(read.inRow(row.rowNumber, map.fields[field]?.name, cellIn(row, map, field)));
    return undefined;
  };
  const price = sound('price', priceIn(cellIn(row, map, 'price'), isNumberIn(row, map, 'price')));
  const mrp = sound('mrp', mrpIn(cellIn(row, map, 'mrp'), isNumberIn(row, map, 'mrp')));
  if (price && mrp) sound('price', notAbove(mrp, price));
  const stock = sound('stock', stockIn(cellIn(row, map, 'stock'), isNumberIn(row, map, 'stock')));
  const weightGrams = sound('weight', weightIn(cellIn(row, map, 'weight'), map.weightUnit));
  const options = sound('optionValues', context.optionsOf(row));
  const sku = sound('sku', shortEnough(cellIn(row, map, 'sku')));
  if (faults.length > 0 || !price || !options) return faults;
  const sized = withSizeOfSku(options, sku, context);
  return {
    rowNumber: row.rowNumber,
    sku: sku || skuMadeOf(context.productCode, Object.values(sized)),
    options: sized,
    price,
    ...(mrp && { mrp }),
    stock: stock ?? context.defaultStock,
    ...(weightGrams !== undefined && { weightGrams }),
  };
}

/** To ask more than the printed price is an offence (Legal Metrology (Packaged Commodities) Rules 2011, rule 18). */
function notAbove(mrp: Money, price: Money): Money | CellFault {
  if (!mrp.isLessThan(price)) return price;
  return new CellFault('price-above-mrp', { pricePaise: Number(price.paise), mrpPaise: Number(mrp.paise) });
}

function shortEnough(sku: string): string | CellFault {
  return sku.length > CODE_MAX_CHARS ? new CellFault('sku-too-long', { max: CODE_MAX_CHARS }) : sku;
}

function withSizeOfSku(options: Options, sku = '', { map, productCode }: VariantContext): Options {
  if (map.fields.size || Object.keys(options).length > 0) return options;
  const size = sizeInSku(sku, productCode);
  return size ? { size } : options;
}

function skuMadeOf(productCode: string, values: readonly string[]): string {
  return [productCode, ...values.map((value) => slugOf(value))].join('-');
}
