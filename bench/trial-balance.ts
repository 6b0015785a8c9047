import { performance } from 'node:perf_hooks';
import pg, { type Pool, type PoolClient } from 'pg';
import { LedgerQueries } from '../src/modules/ledger/infra/ledger.queries.js';
import { Database } from '../src/platform/database/index.js';
import { startBenchDatabase } from './harness/bench-database.js';
import type { Benchmark, Figures } from './harness/benchmark.js';
import { interleaved, median } from './harness/medians.js';
import { rounded } from './harness/report.js';

/** Lines of closed days: two millions, or as many as the environment says. */
const SEALED_LINES = Number(process.env.HAAT_BENCH_LINES ?? 2_000_000);
const DAYS = 200;
const LINES_A_JOURNAL = 4;
const OPEN_JOURNALS = 10_000;
const ACCOUNTS = 2_000;
const ROUNDS = 5;

/**
 * The trial balance over years of closed days and one busy open day, as finance asks for it. The limit is the raw sum of
 * each account's newest sealed total and of the open day's lines; beside it what adding up all lines anew takes.
 */
export const trialBalances: Benchmark = {
  unit: 'ms',
  seconds: 10,
  repeats: 5,
  async run(options): Promise<Figures> {
    const { owner, appUrl } = await startBenchDatabase(options);
    await fill(owner, options.say);
    const pool = new pg.Pool({ connectionString: appUrl, max: 2 });
    options.atEnd('connections', () => pool.end());
    const ledger = new LedgerQueries(new Database(pool));
    const { difference, debits } = await ledger.trialBalance();
    if (!difference.isZero || debits.isZero)
      throw new Error(`the books do not hold: ${debits.toString()} and ${difference.toString()}`);
    options.say('measuring');
    const found = await interleaved(
      { ours: () => msOf(() => ledger.trialBalance()), limit: () => msOf(() => owner.query(NEWEST_AND_OPEN)) },
      options.repeats,
    );
    const anew = performance.now();
    await owner.query('select account_id, sum(amount_minor) from journal_line group by account_id');
    const details = {
      lines: SEALED_LINES + OPEN_JOURNALS * LINES_A_JOURNAL,
      openLines: OPEN_JOURNALS * LINES_A_JOURNAL,
      accounts: ACCOUNTS,
      allLinesAnewMs: rounded(performance.now() - anew),
    };
    return { ours: found.ours, limit: found.limit, details };
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

/**
 * Closed days as the nightly close leaves them, written past its triggers and with the indexes made at the end, because what
 * counts here is reading.
 */
async function fill(owner: Pool, say: (line: string) => void): Promise<void> {
  const client = await owner.connect();
  try {
    await client.query(
      `set session_replication_role = replica; set maintenance_work_mem = '512MB'; set work_mem = '256MB'; set synchronous_commit = off`,
    );
    await client.query(
      `insert into account (code, kind) select 'bench:' || n, 'asset' from generate_series(1, $1::int) as n`,
      [ACCOUNTS],
    );
    const { rows: indexes } = await client.query<{ drop: string; make: string }>(INDEXES);
    for (const { drop } of indexes) await client.query(drop);
    // Writing 50,000,000 lines to the log as well would take longer than a run may.
    await client.query('alter table journal set unlogged; alter table journal_line set unlogged');
    await client.query(
      `create temporary table day_total (account_id bigint, day date, debit bigint, credit bigint, lines bigint)`,
    );
    const journals = Math.ceil(SEALED_LINES / DAYS / LINES_A_JOURNAL);
    for (let day = 0; day < DAYS; day++) {
      if (day % 20 === 0) say(`writing closed days, ${day} of ${DAYS}`);
      await client.query(A_DAY, [day, journals]);
    }
    say('sealing them');
    await client.query(SEALS, [DAYS]);
    await client.query(TOTALS);
    await client.query(A_DAY, [DAYS, OPEN_JOURNALS]);
    say('making the indexes');
    for (const { make } of indexes.toReversed()) await client.query(make);
    await client.query('update ledger_open set next_journal = (select max(next_journal) from ledger_seal)');
    await settle(client);
  } finally {
    client.release(true);
  }
}

async function settle(client: PoolClient): Promise<void> {
  await client.query('set session_replication_role = origin');
  await client.query('vacuum analyze');
}

/** References first to go and last to come. */
const INDEXES = `
  select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
    format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as make,
    case contype when 'f' then 1 else 2 end as turn
  from pg_constraint where conrelid in ('journal'::regclass, 'journal_line'::regclass) and contype in ('p', 'u', 'f')
  union all
  select format('drop index %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid), 3
  from pg_index i where i.indrelid in ('journal'::regclass, 'journal_line'::regclass)
    and not exists (select from pg_constraint where conindid = i.indexrelid and contype in ('p', 'u'))
  order by turn`;

const A_DAY = `
  with j as (
    insert into journal (kind, ref, happened_at, booked_at, day)
    select 'bench', $1::int || '-' || n, timestamptz '2026-01-01 06:00Z' + $1::int * interval '1 day',
      timestamptz '2026-01-01 06:00Z' + $1::int * interval '1 day', date '2026-01-01' + $1::int
    from generate_series(1, $2::int) as n returning id),
  l as (
    insert into journal_line (journal_id, no, account_id, amount_minor)
    select j.id, no, a.first + (j.id * 7 + no * 13) % ${ACCOUNTS}, case when no % 2 = 1 then 100 + j.id % 50 else -100 - j.id % 50 end
    from (select min(id) as first from account where code like 'bench:%') a, j, generate_series(1, ${LINES_A_JOURNAL}) as no
    returning account_id, amount_minor)
  insert into day_total
  select account_id, date '2026-01-01' + $1::int, sum(greatest(amount_minor, 0)), sum(least(amount_minor, 0)), count(*)
  from l group by account_id`;

const SEALS = `
  insert into ledger_seal (day, format, prev, hash, journals, lines, debit_minor, credit_minor, next_journal, last_journal, sealed_at)
  select day, 1, sha256((day::text || 'prev')::bytea), sha256(day::text::bytea), count(*), count(*) * ${LINES_A_JOURNAL}, 0, 0,
    max(id) + 1, max(id), day + interval '1 day 2 hours'
  from journal where day < date '2026-01-01' + $1::int group by day`;

const TOTALS = `
  insert into ledger_seal_total (account_id, day, debit_minor, credit_minor, lines, balance_minor)
  select account_id, day, debit, credit, lines, sum(debit + credit) over (partition by account_id order by day)
  from day_total`;

const NEWEST_AND_OPEN = `
  with open_lines as materialized (
    select account_id, sum(amount_minor) as amount from journal_line
    where journal_id >= (select max(next_journal) from ledger_seal) group by account_id)
  select a.id, coalesce(t.balance_minor, 0) + coalesce(o.amount, 0) as balance
  from account a left join open_lines o on o.account_id = a.id left join lateral (
    select balance_minor from ledger_seal_total where account_id = a.id order by day desc limit 1) t on true`;
