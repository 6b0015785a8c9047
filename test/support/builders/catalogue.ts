import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import type { Id } from '../../../src/kernel/index.js';
import { ImportSheet } from '../../../src/modules/catalogue/app/import-sheet.js';
import type { TestApp } from '../app.js';
import { aSupplier } from './suppliers.js';

export { aSupplier } from './suppliers.js';

/** What a test says about a product; prices in whole rupees. */
export interface ProductWishes {
  /** Without one an approved supplier is made. */
  readonly supplierId?: Id<'User'>;
  readonly title?: string;
  readonly category?: string;
  readonly supplierPrice?: number;
  readonly mrp?: number;
  /** Pieces of each variant. */
  readonly stock?: number;
  readonly hsn?: string;
  /** How many sizes. */
  readonly variants?: number;
}

/** A product that was imported. */
export interface ImportedProduct {
  readonly productId: Id<'Product'>;
  readonly supplierId: Id<'User'>;
  readonly code: string;
  /** In the order of their sizes. */
  readonly variantIds: readonly Id<'Variant'>[];
}

/** Imports a sheet given as rows; the import's id. */
export async function importRows(
  app: TestApp,
  supplierId: Id<'User'>,
  rows: readonly (readonly (string | number)[])[],
  defaultStock = 0,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'haat-builder-'));
  try {
    const path = join(folder, 'sheet.csv');
    const text = stringify(rows.map((row) => [...row]));
    await writeFile(path, text);
    const sha256 = createHash('sha256').update(text).digest('hex');
    const file = { path, name: 'sheet.csv', sha256 };
    return (await app.get(ImportSheet).execute({ supplierId, file, defaultStock })).id;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A live product in stock of an approved supplier: 400 rupees for the supplier, ten pieces, unless told. */
export async function aProduct(app: TestApp, wishes: ProductWishes = {}): Promise<ImportedProduct> {
  const supplierId = wishes.supplierId ?? (await aSupplier(app)).userId;
  const code = `P-${randomBytes(5).toString('hex')}`;
  const { title = 'Ilkal cotton saree', category = 'Sarees', supplierPrice = 400, mrp = '', stock = 10 } = wishes;
  const { hsn = '620442', variants = 1 } = wishes;
  const sizes = Array.from({ length: variants }, (_, index) => `S${index + 1}`);
  await importRows(app, supplierId, [
    ['product code', 'title', 'category', 'hsn', 'size', 'sku', 'price', 'mrp', 'stock'],
    ...sizes.map((size) => [code, title, category, hsn, size, `${code}-${size}`, supplierPrice, mrp, stock]),
  ]);
  const found = await app.sql.query<{ product_id: Id<'Product'>; id: Id<'Variant'> }>(
    `select v.product_id, v.id from variant v join product p on p.id = v.product_id
     where p.supplier_id = $1 and p.code = $2 order by v.position`,
    [supplierId, code],
  );
  const [first] = found;
  if (!first) throw new Error('the product was not taken: its sheet has faults');
  return { productId: first.product_id, supplierId, code, variantIds: found.map(({ id }) => id) };
}
