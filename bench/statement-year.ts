import { performance } from 'node:perf_hooks';
import pg, { type Pool } from 'pg';
import { StatementQueries } from '../src/modules/finance/infra/statement.queries.js';
import { Database } from '../src/platform/database/index.js';
import { startBenchDatabase } from './harness/bench-database.js';
import type { Benchmark, Figures } from './harness/benchmark.js';
import { interleaved, median } from './harness/medians.js';
import { rounded } from './harness/report.js';

/** A busy reseller's year: thirteen deliveries a day, each earned and released. */
const ENTRIES = 4_800;
const OTHERS = 400;
const JOURNALS_OF_OTHERS = 100_000;
const ROUNDS = 5;
const RESELLER = '00000000-0000-4000-8000-000000000001';
const YEAR = {
  kind: 'month',
  month: '2025-04',
  from: new Date('2025-03-31T18:30:00Z'),
  until: new Date('2026-03-31T18:30:00Z'),
} as const;

/**
 * A reseller's statement of a whole financial year, every line with its tax, order and names, among journals of 400 others.
 * The limit reads the same journals' numbers, kinds, documents and amounts by one raw join.
 */
export const statementOfAYear: Benchmark = {
  unit: 'ms',
  seconds: 10,
  repeats: 5,
  async run(options): Promise<Figures> {
    const { owner, appUrl } = await startBenchDatabase(options);
    options.say(`${ENTRIES} entries of hers among ${JOURNALS_OF_OTHERS} journals`);
    await fill(owner);
    const pool = new pg.Pool({ connectionString: appUrl, max: 2 });
    options.atEnd('connections', () => pool.end());
    const statements = new StatementQueries(new Database(pool));
    const read = () => statements.read('reseller', RESELLER, YEAR);
    let fastest = Number.POSITIVE_INFINITY;
    const timed = async () => {
      const start = performance.now();
      await read();
      fastest = Math.min(fastest, performance.now() - start);
    };
    const { lines, payable } = await read();
    if (lines.length !== ENTRIES || !payable.isPositive) throw new Error(`${lines.length} lines of ${ENTRIES}`);
    options.say('measuring');
    const found = await interleaved(
      { ours: () => msOf(timed), limit: () => msOf(() => owner.query(BARE, [RESELLER])) },
      options.repeats,
    );
    return {
      ...found,
      details: { lines: ENTRIES, journals: 2 * ENTRIES + JOURNALS_OF_OTHERS, fastestMs: rounded(fastest) },
    };
  },
};

async function msOf(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return median(times);
}

/** Written past the triggers, because what counts here is reading. */
async function fill(owner: Pool): Promise<void> {
  const client = await owner.connect();
  try {
    await client.query('set session_replication_role = replica');
    await client.query(
      `insert into account (code, kind, guard, balance_minor)
       select 'reseller:' || r || ':' || part, 'liability', case part when 'payable' then 'tracked' end, case part when 'payable' then 0 end
       from (select $1 as r union all select gen_random_uuid()::text from generate_series(1, $2::int)) r, unnest(array['pending', 'payable']) part`,
      [RESELLER, OTHERS],
    );
    await client.query(
      `insert into account (code, kind) values ('courier:bench:receivable', 'asset'), ('tax:tds-194h', 'liability')`,
    );
    await client.query(EARNED, [RESELLER, ENTRIES, JOURNALS_OF_OTHERS]);
    await client.query(RELEASED, [RESELLER]);
    await client.query('set session_replication_role = origin');
    await client.query('vacuum analyze');
  } finally {
    client.release(true);
  }
}

/** Hers lie as far apart among the others' as a year lays them. */
const EARNED = `
  with n as (select n, n % (1 + $3::int / $2::int) = 0 and n / (1 + $3::int / $2::int) <= $2::int as hers
    from generate_series(1, $2::int * (1 + $3::int / $2::int)) n),
  j as (
    insert into journal (kind, ref, happened_at, booked_at, day, document)
    select 'shipment.delivered', case when hers then 'hers-' else 'other-' end || n, at, at, at::date,
      jsonb_build_object('shipmentId', gen_random_uuid(), 'orderId', gen_random_uuid())
    from (select n.*, timestamptz '2025-04-01 06:00Z' + interval '360 days' * n / ($2::int * (1 + $3::int / $2::int)) as at from n) n
    returning id, ref)
  insert into journal_line (journal_id, no, account_id, amount_minor)
  select j.id, l.no, l.account, l.amount
  from j,
    (select array_agg(id order by code = 'reseller:' || $1 || ':pending' desc) as pending from account where code like '%:pending') a,
    lateral (values (1, (select id from account where code = 'courier:bench:receivable'), 51500),
      (2, a.pending[case when j.ref like 'hers-%' then 1 else 2 + j.id % ${OTHERS} end], -50000),
      (3, (select id from account where code = 'tax:tds-194h'), -1500)) as l(no, account, amount)`;

const RELEASED = `
  with of as (
    select j.id, j.ref, j.happened_at, j.document from journal j where j.ref like 'hers-%'),
  j as (
    insert into journal (kind, ref, happened_at, booked_at, day, document)
    select 'commission.released', ref, happened_at + interval '3 days', happened_at + interval '3 days', happened_at::date + 3, document from of
    returning id)
  insert into journal_line (journal_id, no, account_id, amount_minor, account_version)
  select j.id, l.no, (select id from account where code = 'reseller:' || $1 || ':' || l.part), l.amount,
    case l.part when 'payable' then row_number() over () end
  from j, (values (1, 'pending', 50000), (2, 'payable', -50000)) as l(no, part, amount)`;

const BARE = `
  select j.id, j.kind, j.ref, j.happened_at, j.booked_at, j.document, l.amount_minor
  from account a join journal_line l on l.account_id = a.id join journal j on j.id = l.journal_id
  where a.code in ('reseller:' || $1 || ':pending', 'reseller:' || $1 || ':payable') order by j.id`;
