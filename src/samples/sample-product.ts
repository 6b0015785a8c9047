import { Money } from '../kernel/index.js';
import type { SampleProduct, SampleVariant } from './sample-supplier.js';

/** One variant in short: size, colour, pieces in stock. */
export type VariantLine = readonly [size: string, colour: string, stock: number];

/** A product whose variants all cost the same; SKUs are the product code and a running number. */
export function product(
  facts: Omit<SampleProduct, 'variants'>,
  rupees: { readonly price: number; readonly mrp: number },
  lines: readonly VariantLine[],
): SampleProduct {
  const variants = lines.map(
    ([size, colour, stock], index): SampleVariant => ({
      sku: `${facts.code}-${String(index + 1).padStart(2, '0')}`,
      size,
      colour,
      price: Money.rupees(rupees.price),
      mrp: Money.rupees(rupees.mrp),
      stock,
    }),
  );
  return { ...facts, variants };
}
