import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { NestFactory } from '@nestjs/core';
import { parse } from 'csv-parse';
import type { Pool } from 'pg';
import { appModule } from '../src/app.module.js';
import { ImportRemittance } from '../src/modules/finance/app/import-remittance.js';
import { loadConfig } from '../src/platform/config/index.js';
import { newId } from '../src/platform/database/index.js';
import { startBenchDatabase } from './harness/bench-database.js';
import type { Benchmark, BenchOptions, Figures } from './harness/benchmark.js';
import { interleaved } from './harness/medians.js';
import { rounded } from './harness/report.js';
import { temporaryFolder } from './harness/temporary-folder.js';

const ROWS = 100_000;
/** A file of a tenth: what memory does not depend on shows beside it. */
const FEW_ROWS = ROWS / 10;
const BATCH_ROWS = 5_000;
/** Of a hundred rows so many come short, and as many name no parcel. */
const SHORT = 2;
const UNKNOWN = 2;
const FIRST_AWB = 1_904_000_000_000;
const DUE_PAISE = 51_500;
const SHORT_PAISE = 1_500;
/** Collecting garbage now and then tells what is alive, and costs little of the time. */
const SAMPLE_MS = 1_000;

/**
 * Imports a courier's file of 100,000 rows through ImportRemittance: read, matched with 100,000 parcels, booked row by row
 * in the ledger, parcels and suspense lines written. A new courier every time. The limit parses the same file with
 * csv-parse, loads it by `unnest`, and writes the same rows of remittance, settlement, journal and line with one
 * INSERT .. SELECT join for each table, on tables with the same columns and indexes that nothing watches over.
 */
export const matchRemittances: Benchmark = {
  unit: 'rows/s',
  seconds: 60,
  repeats: 2,
  async run(options): Promise<Figures> {
    const folder = temporaryFolder('remittance');
    const [many, few] = [await written(folder, ROWS), await written(folder, FEW_ROWS)];
    const { owner, appUrl } = await startBenchDatabase(options);
    const ours = await platform({ appUrl, owner, folder }, options);
    const limit = await bareMatch(owner, many.path);
    options.say(`a file of ${FEW_ROWS} rows, to warm up and for its memory`);
    const small = await ours(few, FEW_ROWS);
    options.say(`files of ${ROWS} rows`);
    const alive: number[] = [];
    const times: number[] = [];
    const found = await interleaved(
      {
        ours: async () => {
          const { seconds, aliveMb } = await ours(many, ROWS);
          alive.push(aliveMb);
          times.push(seconds);
          return ROWS / seconds;
        },
        limit: async () => ROWS / (await limit()),
      },
      options.repeats,
    );
    await assertBooksHold(owner);
    const memory = { aliveMb: rounded(Math.max(...alive)), aliveOfATenthMb: rounded(small.aliveMb) };
    return { ...found, details: { rows: ROWS, secondsAFile: rounded(Math.max(...times)), ...memory } };
  },
};

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

interface SampleFile {
  readonly path: string;
  readonly name: string;
  readonly sha256: string;
}

async function written(folder: string, rows: number): Promise<SampleFile> {
  const path = join(folder, `${rows}.csv`);
  await pipeline(Readable.from(linesOf(rows)), createWriteStream(path));
  return { path, name: 'cod.csv', sha256: createHash('sha256').update(readFileSync(path)).digest('hex') };
}

function* linesOf(rows: number): Generator<string> {
  yield 'CRF ID,AWB,Order Id,Order Value,Remittance Date,UTR\n';
  for (let n = 0; n < rows; n++) {
    // Couriers' files follow no order of ours.
    const parcel = (n * 7_919) % rows;
    const kind = parcel % 100;
    const awb = kind < UNKNOWN ? FIRST_AWB * 2 + parcel : FIRST_AWB + parcel;
    const paise = kind >= UNKNOWN && kind < UNKNOWN + SHORT ? DUE_PAISE - SHORT_PAISE : DUE_PAISE;
    yield `41,${awb},,${(paise / 100).toFixed(2)},2026-11-20,N${100_000_000 + Math.floor(n / 1_000)}\n`;
  }
}

interface Place {
  readonly appUrl: string;
  readonly owner: Pool;
  readonly folder: string;
}

/** Time of an import, and the most that was alive on the heap while it ran. */
type Import = (file: SampleFile, rows: number) => Promise<{ seconds: number; aliveMb: number }>;

async function platform({ appUrl, owner, folder }: Place, { atEnd }: BenchOptions): Promise<Import> {
  const config = { ...loadConfig({ HAAT_DEMO: '1', LOG_LEVEL: 'error' }), dataDir: folder };
  const module = await appModule({ config, databaseUrl: appUrl, background: false });
  const app = await NestFactory.createApplicationContext(module, { logger: ['error'], abortOnError: false });
  atEnd('the application', () => app.close());
  const imports = app.get(ImportRemittance, { strict: false });
  let couriers = 0;
  return async (file, rows) => {
    const courier = `bench-${++couriers}`;
    await prepareParcels(owner, 'public', courier, rows);
    let most = 0;
    const watch = setInterval(() => {
      collectGarbage();
      most = Math.max(most, process.memoryUsage().heapUsed);
    }, SAMPLE_MS);
    const start = performance.now();
    try {
      await imports.execute({ file, courier });
    } finally {
      clearInterval(watch);
    }
    return { seconds: (performance.now() - start) / 1000, aliveMb: most / 2 ** 20 };
  };
}

/** Delivered parcels whose cash this courier holds. */
async function prepareParcels(owner: Pool, schema: string, courier: string, rows: number): Promise<void> {
  const client = await owner.connect();
  try {
    await client.query('set session_replication_role = replica');
    await client.query(
      `insert into ${schema}.cod_collection (shipment_id, courier, awb, order_reference, due_minor, delivery_no, collected_at)
       select gen_random_uuid(), $1, (${FIRST_AWB}::bigint + n)::text, 'H-' || n, ${DUE_PAISE}, 1, now() from generate_series(0, $2 - 1) as n`,
      [courier, rows],
    );
    await client.query(`analyze ${schema}.cod_collection`);
  } finally {
    await client.query('set session_replication_role = origin');
    client.release();
  }
}

/** The least SQL for the same rows. */
async function bareMatch(owner: Pool, path: string): Promise<() => Promise<number>> {
  const copies = [
    'cod_collection',
    'remittance_row',
    'cash_settlement',
    'suspense_line',
    'journal',
    'journal_line',
  ].map(
    (table) =>
      `create table bare.${table} (like public.${table} including defaults including identity including indexes)`,
  );
  await owner.query(`create schema bare; ${copies.join('; ')};
    alter table bare.journal alter column booked_at set default now();
    create unlogged table bare.staged (no int, awb text, amount bigint, utr text)`);
  let couriers = 0;
  return async () => {
    const courier = `bare-${++couriers}`;
    await prepareParcels(owner, 'bare', courier, ROWS);
    const start = performance.now();
    const client = await owner.connect();
    try {
      await client.query('begin; truncate bare.staged');
      let batch: string[][] = [];
      let no = 0;
      const load = () =>
        client.query('insert into bare.staged select * from unnest($1::int[], $2::text[], $3::bigint[], $4::text[])', [
          batch.map((_, at) => no - batch.length + at + 1),
          batch.map(([, awb]) => awb),
          batch.map(([, , , value = '']) => Math.round(Number(value) * 100)),
          batch.map(([, , , , , utr]) => utr),
        ]);
      for await (const cells of createReadStream(path).pipe(parse({ from: 2 }))) {
        batch.push(cells as string[]);
        no += 1;
        if (batch.length < BATCH_ROWS) continue;
        await load();
        batch = [];
      }
      if (batch.length > 0) await load();
      for (const statement of bareStatements) await client.query(statement, [newIdOf(couriers), courier]);
      await client.query('commit');
    } finally {
      client.release();
    }
    return (performance.now() - start) / 1000;
  };
}

const ids = new Map<number, string>();

function newIdOf(round: number): string {
  const known = ids.get(round) ?? (newId<'Remittance'>() as string);
  ids.set(round, known);
  return known;
}

/** $1 is the file, $2 the courier; each is told both. */
const bareStatements = [
  `insert into bare.remittance_row (remittance_id, no, row_number, courier, awb, utr, is_whole, amount_minor, decision, shipment_id,
     matched_minor, difference_minor, unmatched_minor, facts)
   select $1, s.no, s.no, $2, s.awb, s.utr, true, s.amount, case when c.shipment_id is null then 'unknown-awb'
     when s.amount = c.due_minor then 'exact' else 'awb-known-short' end, c.shipment_id, coalesce(c.due_minor, 0),
     coalesce(s.amount - c.due_minor, 0), case when c.shipment_id is null then s.amount else 0 end, jsonb_build_object('awb', s.awb)
   from bare.staged s left join bare.cod_collection c on c.courier = $2 and ltrim(upper(c.awb), '0') = s.awb`,
  `update bare.cod_collection c set status = 'remitted', remitted_minor = r.amount_minor, remitted_at = now(), remitted_utr = r.utr
   from bare.remittance_row r where r.remittance_id = $1 and r.courier = $2 and c.shipment_id = r.shipment_id`,
  `insert into bare.cash_settlement (shipment_id, remittance_id, no)
   select shipment_id, remittance_id, no from bare.remittance_row where remittance_id = $1 and courier = $2 and shipment_id is not null`,
  `insert into bare.suspense_line (remittance_id, no, account, courier, amount_minor, open_minor)
   select remittance_id, no, 'unknown', courier, amount_minor, amount_minor from bare.remittance_row
   where remittance_id = $1 and courier = $2 and matched_minor <> amount_minor`,
  `insert into bare.journal (kind, ref, happened_at, day, document)
   select 'remittance.row', $1 || ':' || no, now(), '2026-11-20', jsonb_build_object('row', no) from bare.remittance_row
   where remittance_id = $1::uuid and courier = $2`,
  `insert into bare.journal_line (journal_id, no, account_id, amount_minor)
   select j.id, l.no, l.no, l.amount from bare.remittance_row r join bare.journal j on j.kind = 'remittance.row' and j.ref = $1 || ':' || r.no
   cross join lateral (values (1, r.amount_minor), (2, -r.matched_minor), (3, -r.difference_minor), (4, -r.unmatched_minor)) as l(no, amount)
   where r.remittance_id = $1::uuid and r.courier = $2 and l.amount <> 0`,
];

/** A fast match that is wrong would not count. */
async function assertBooksHold(owner: Pool): Promise<void> {
  const { rows } = await owner.query<Record<'off' | 'unexplained' | 'wrong', string>>(`
    select (select coalesce(sum(amount_minor), 0) from journal_line) as off,
      (select coalesce(sum(amount_minor - matched_minor - part_minor - difference_minor - unmatched_minor), 0) from remittance_row) as unexplained,
      (select count(*) from remittance f where f.rows <> (select count(*) from remittance_row r where r.remittance_id = f.id)
        or (select count(*) filter (where decision = 'exact') * 100 from remittance_row r where r.remittance_id = f.id)
          <> f.rows * ${100 - SHORT - UNKNOWN}) as wrong`);
  const found = rows[0];
  if (found?.off !== '0' || found.unexplained !== '0' || found.wrong !== '0') {
    throw new Error(`the match does not hold: ${JSON.stringify(found)}`);
  }
}
