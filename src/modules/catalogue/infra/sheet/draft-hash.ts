import { createHash } from 'node:crypto';
import type { ProductDraft, VariantDraft } from '../../domain/sheet/product-draft.js';

/** Stands in front of the hashed text; to change what is hashed means to change it, and all goods count as changed once. */
const VERSION = 'sheet-draft-1';

/**
 * The fingerprint (64 hex digits) of all that a draft says. Where in the file it stood does not count, nor the order of
 * its variants and options, so the same goods in a sorted sheet are still the same.
 */
export function draftHash(draft: ProductDraft): string {
  const said = [
    VERSION,
    draft.code,
    draft.title,
    draft.titleHindi ?? null,
    draft.description,
    draft.category,
    draft.hsn ?? null,
    draft.countryOfOrigin ?? null,
    draft.brand ?? null,
    draft.photoNames,
    draft.variants.toSorted(bySku).map(saidOfVariant),
  ];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}

function saidOfVariant({ sku, options, price, mrp, stock, weightGrams }: VariantDraft): unknown[] {
  const sorted = Object.entries(options).sort(([one], [other]) => (one < other ? -1 : 1));
  return [sku, sorted, price.toString(), mrp?.toString() ?? null, stock ?? null, weightGrams ?? null];
}

function bySku(one: VariantDraft, other: VariantDraft): number {
  return one.sku < other.sku ? -1 : 1;
}
