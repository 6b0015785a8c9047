import { rangrezPrints } from './rangrez-prints.js';
import type { SampleSupplier } from './sample-supplier.js';
import { tanaBanaLooms } from './tana-bana-looms.js';

export { drawSamplePhoto, samplePhotoNames } from './sample-photo.js';
export { SHEET_COLUMNS, sampleSheetCsv } from './sample-sheet.js';
export type {
  SampleCategory,
  SampleProduct,
  SampleSupplier,
  SampleTaxClass,
  SampleVariant,
} from './sample-supplier.js';

/** The invented suppliers whose goods a fresh installation shows. */
export function sampleSuppliers(): SampleSupplier[] {
  return [rangrezPrints, tanaBanaLooms];
}
