import type { TableSource } from '../../../../platform/tabular/index.js';
import { type AssemblyOptions, assembleProducts } from '../../domain/sheet/assemble-products.js';
import type { ProductDraft } from '../../domain/sheet/product-draft.js';
import type { RowFault } from '../../domain/sheet/row-fault.js';
import { rowsOfGoods, type SheetSurvey, surveySheet } from '../../domain/sheet/survey-sheet.js';
import { loadPlainText } from './plain-text.js';
import { readSheet } from './read-sheet.js';

/** A supplier's sheet that was read once to its end, so that nothing stops an import half-way. */
export interface OpenCatalogue {
  readonly survey: SheetSurvey;
  /** Products and faults as the sheet gives them; may be gone through again. */
  products(options?: Pick<AssemblyOptions, 'defaultStock'>): AsyncGenerator<ProductDraft | RowFault>;
}

/**
 * Reads a CSV file or workbook, whoever made it, in two passes and flat memory.
 * Throws `MissingColumns`, `EmptySheet`, and what {@link readSheet} throws, all of it here and none of it later.
 */
export async function openCatalogue(file: TableSource): Promise<OpenCatalogue> {
  const survey = await surveySheet(readSheet(file));
  const plainText = await loadPlainText();
  const { columns, lastRows } = survey;
  return {
    survey,
    products: ({ defaultStock } = {}) =>
      assembleProducts(rowsOfGoods(readSheet(file), survey), columns, {
        ...(defaultStock !== undefined && { defaultStock }),
        lastRows,
        plainText,
      }),
  };
}
