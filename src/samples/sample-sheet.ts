import { stringify } from 'csv-stringify/sync';
import type { Money } from '../kernel/index.js';
import type { SampleSupplier } from './sample-supplier.js';

/** Columns of Haat's own catalogue template, in order. */
export const SHEET_COLUMNS = [
  'product code',
  'title',
  'title (hindi)',
  'description',
  'category',
  'hsn',
  'country of origin',
  'photo 1',
  'photo 2',
  'size',
  'colour',
  'sku',
  'price',
  'mrp',
  'stock',
  'weight (g)',
] as const;

/** The supplier's goods as a sheet to upload: one row a variant, product columns repeated, prices in rupees. */
export function sampleSheetCsv(supplier: SampleSupplier): string {
  const rows = supplier.products.flatMap((product) =>
    product.variants.map((variant) => [
      product.code,
      product.title,
      product.titleHindi,
      product.description,
      product.category,
      product.hsn,
      'India',
      ...photoFiles(product.photos),
      variant.size,
      variant.colour,
      variant.sku,
      rupees(variant.price),
      rupees(variant.mrp),
      String(variant.stock),
      String(product.weightGrams),
    ]),
  );
  return stringify([[...SHEET_COLUMNS], ...rows]);
}

function photoFiles(names: readonly string[]): [string, string] {
  const file = (name: string | undefined) => (name ? `${name}.jpg` : '');
  return [file(names[0]), file(names[1])];
}

/** Rupees as digits, paise only where there are some. */
function rupees(amount: Money): string {
  const rest = amount.paise % 100n;
  return `${amount.paise / 100n}${rest === 0n ? '' : `.${String(rest).padStart(2, '0')}`}`;
}
