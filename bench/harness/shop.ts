import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { Money } from '../../src/kernel/index.js';
import { ImportSheet } from '../../src/modules/catalogue/app/import-sheet.js';
import { InventoryApi } from '../../src/modules/inventory/index.js';
import { ShareApi } from '../../src/modules/share/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { catalogueCsv } from '../catalogue-fixture.js';
import type { BenchApp } from './bench-app.js';

/** Goods that a link sells: what an order names. */
export interface Offer {
  readonly linkCode: string;
  readonly variantId: string;
}

const PRODUCTS = 100;
const MARGIN = Money.rupees(90);
const PIECES = 1_000_000;

/** A hundred products in stock, a link to each, and an offer for each of their variants. */
export async function openShop(app: BenchApp, owner: Pool, folder: string): Promise<Offer[]> {
  const supplierId = await app.supplier();
  const resellerId = await app.reseller();
  const sheet = [...catalogueCsv(PRODUCTS)].join('');
  const path = join(folder, 'goods.csv');
  await writeFile(path, sheet);
  const sha256 = createHash('sha256').update(sheet).digest('hex');
  await app.get(ImportSheet).execute({ supplierId, file: { path, name: 'goods.csv', sha256 }, defaultStock: 1 });
  const products = await owner.query<{ id: string }>('select id from product where supplier_id = $1', [supplierId]);
  const variants = await owner.query<{ id: string }>('select id from variant');
  await app.get(UnitOfWork).run(async (tx) => {
    const lines = variants.rows.map(({ id }) => ({ variantId: id, quantity: PIECES }));
    await app.get(InventoryApi).receive(tx, 'bench', lines);
    for (const { id: productId } of products.rows)
      await app.get(ShareApi).makeLink(tx, { resellerId, productId, margin: MARGIN, channel: 'chat' });
  });
  const offers = await owner.query<Offer>(
    'select link_code as "linkCode", variant_id as "variantId" from share_link_offer order by variant_id',
  );
  if (offers.rows.length < PRODUCTS) throw new Error(`the shop has ${offers.rows.length} offers only`);
  return offers.rows;
}
