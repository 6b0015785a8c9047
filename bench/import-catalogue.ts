import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { NestFactory } from '@nestjs/core';
import { parse } from 'csv-parse';
import type { Pool } from 'pg';
import { appModule } from '../src/app.module.js';
import { ImportSheet, type SheetFile } from '../src/modules/catalogue/app/import-sheet.js';
import { loadConfig } from '../src/platform/config/index.js';
import { newId } from '../src/platform/database/index.js';
import { TEMPLATE_HEADER, VARIANTS_EACH, writeCatalogueCsv } from './catalogue-fixture.js';
import { startBenchDatabase } from './harness/bench-database.js';
import type { Benchmark, BenchOptions, Figures } from './harness/benchmark.js';
import { interleaved } from './harness/medians.js';
import { temporaryFolder } from './harness/temporary-folder.js';
import { prepareSupplier } from './prepared-goods.js';

const PRODUCTS = 5_000;
const ROWS = PRODUCTS * VARIANTS_EACH;
const BATCH_ROWS = 1_000;
/** No side imports the sheet more often in one turn. */
const IMPORTS_MAX = 50;

/**
 * Imports a sheet of 5,000 products of three rows each through ImportSheet, for a new supplier every time, so that every
 * row is written. The limit parses the same file with csv-parse and writes as many rows of product, variant, stock and
 * movement by `unnest`, a thousand at a time, on tables with the same columns and indexes that nothing watches over.
 */
export const importCatalogue: Benchmark = {
  unit: 'rows/s',
  seconds: 30,
  repeats: 3,
  async run(options): Promise<Figures> {
    const folder = temporaryFolder('sheet');
    const path = join(folder, 'catalogue.csv');
    await writeCatalogueCsv(path, PRODUCTS);
    const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
    const { owner, appUrl } = await startBenchDatabase(options);
    const ours = await platform({ appUrl, owner, folder, file: { path, name: 'catalogue.csv', sha256 } }, options);
    const limit = await bareImport(owner, path);
    await ours();
    await limit();
    options.say(`measuring for ${options.seconds} s`);
    const forMs = (options.seconds * 1000) / (options.repeats * 2);
    const found = await interleaved(
      { ours: () => rowRate(ours, forMs), limit: () => rowRate(limit, forMs) },
      options.repeats,
    );
    await assertAllWritten(owner);
    return { ...found, details: { products: PRODUCTS, rows: ROWS } };
  },
};

/** Rows a second of whole imports, one after the other, at least one. */
async function rowRate(importOnce: () => Promise<void>, forMs: number): Promise<number> {
  const start = performance.now();
  let imports = 0;
  while (imports === 0 || (performance.now() - start < forMs && imports < IMPORTS_MAX)) {
    await importOnce();
    imports++;
  }
  return (imports * ROWS * 1000) / (performance.now() - start);
}

interface Place {
  readonly appUrl: string;
  readonly owner: Pool;
  readonly folder: string;
  readonly file: SheetFile;
}

async function platform({ appUrl, owner, folder, file }: Place, { atEnd }: BenchOptions): Promise<() => Promise<void>> {
  const config = { ...loadConfig({ HAAT_DEMO: '1', LOG_LEVEL: 'error' }), dataDir: folder };
  const module = await appModule({ config, databaseUrl: appUrl, background: false });
  const app = await NestFactory.createApplicationContext(module, { logger: ['error'], abortOnError: false });
  atEnd('the application', () => app.close());
  const sheets = app.get(ImportSheet, { strict: false });
  return async () => {
    await sheets.execute({ supplierId: await prepareSupplier(owner), file, defaultStock: 10 });
  };
}

type Row = Record<string, string>;

async function bareImport(owner: Pool, path: string): Promise<() => Promise<void>> {
  const copies = ['product', 'variant', 'stock', 'stock_movement', 'catalogue_import'].map(
    (table) =>
      `create table bare.${table} (like public.${table} including defaults including identity including indexes)`,
  );
  await owner.query(`create schema bare; ${copies.join('; ')}`);
  return async () => {
    const [supplierId, importId] = [newId<'User'>(), newId<'CatalogueImport'>()];
    await owner.query(
      `insert into bare.catalogue_import (id, supplier_id, file_name, file_sha256) values ($1::uuid, $2, 'catalogue.csv', $1::uuid::text)`,
      [importId, supplierId],
    );
    const parser = createReadStream(path).pipe(parse({ bom: true, columns: TEMPLATE_HEADER.split(','), from: 2 }));
    let batch: Row[] = [];
    const products = new Map<string, string>();
    for await (const row of parser) {
      batch.push(row as Row);
      if (batch.length < BATCH_ROWS) continue;
      await writeBare(owner, supplierId, batch, products);
      batch = [];
    }
    if (batch.length > 0) await writeBare(owner, supplierId, batch, products);
    await owner.query(
      `update bare.catalogue_import set status = 'done', rows_done = $2, ended_at = now() where id = $1`,
      [importId, ROWS],
    );
  };
}

/** @param products ids by code, of this batch and of those before */
async function writeBare(owner: Pool, supplierId: string, batch: readonly Row[], products: Map<string, string>) {
  const firsts = batch.filter((row) => {
    const code = row['product code'] ?? '';
    if (products.has(code)) return false;
    products.set(code, newId());
    return true;
  });
  const idOf = (row: Row) => products.get(row['product code'] ?? '');
  const column = (name: string, of: readonly Row[] = batch) => of.map((row) => row[name]);
  await owner.query({
    name: 'bare-products',
    text: `insert into bare.product (id, supplier_id, code, title, title_hi, description, category, hsn, content_hash, photo_names)
      select id, $1, code, title, title_hi, description, category, hsn, md5(code), array[photo_1, photo_2]
      from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])
        as given(id, code, title, title_hi, description, category, hsn, photo_1, photo_2)`,
    values: [
      supplierId,
      firsts.map(idOf),
      ...['product code', 'title', 'title (hindi)', 'description', 'category', 'hsn', 'photo 1', 'photo 2'].map(
        (name) => column(name, firsts),
      ),
    ],
  });
  await owner.query({
    name: 'bare-variants',
    text: `with given as (
        select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[],
          $8::int[], $9::int[]) as given(id, product_id, sku, size, colour, price, mrp, stock, grams)),
      variant as (insert into bare.variant (id, product_id, sku, options, supplier_price_minor, base_price_minor, mrp_minor,
          weight_grams)
        select id, product_id, sku, jsonb_build_object('Size', size, 'Colour', colour), price, price, mrp, grams from given),
      moved as (insert into bare.stock_movement (variant_id, kind, quantity, source)
        select id, 'receive', stock, 'opening-stock' from given where stock > 0)
      insert into bare.stock (variant_id, received, available) select id, stock, stock from given`,
    values: [
      batch.map(() => newId()),
      batch.map(idOf),
      ...['sku', 'size', 'colour'].map((name) => column(name)),
      batch.map((row) => Number(row.price) * 100),
      batch.map((row) => Number(row.mrp?.replaceAll(',', '')) * 100),
      batch.map((row) => Number(row.stock)),
      batch.map((row) => Number(row['weight (g)'])),
    ],
  });
}

/** A fast import that leaves rows out would not count, on either side. */
async function assertAllWritten(owner: Pool): Promise<void> {
  for (const schema of ['public', 'bare']) {
    const { rows } = await owner.query<{ whole: boolean }>(
      `select i.n > 0 and (select count(*) from ${schema}.product) = i.n * ${PRODUCTS}
         and (select count(*) from ${schema}.variant) = i.n * ${ROWS}
         and (select count(*) from ${schema}.stock) = i.n * ${ROWS} as whole
       from (select count(*) as n from ${schema}.catalogue_import where status = 'done') i`,
    );
    if (!rows[0]?.whole) throw new Error(`rows are missing in ${schema}`);
  }
}
