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

/** Closed days as the nightly close leaves them, written past its triggers, because what counts here is reading. */
async function fill(owner: Pool, say: (line: string) => void): Promise<void> {
  const client = await owner.connect();
  try {
    await client.query(`set session_replication_role = replica`);
    await client.query(
      `insert into account (code, kind) select 'bench:' || n, 'asset' from generate_series(1, $1::int) as n`,
      [ACCOUNTS],
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

const A_DAY = `
  with j as (
    insert into journal (kind, ref, happened_at, day)
    select 'bench', $1::int || '-' || n, timestamptz '2026-01-01 06:00Z' + $1::int * interval '1 day', date '2026-01-01' + $1::int
    from generate_series(1, $2::int) as n returning id)
  insert into journal_line (journal_id, no, account_id, amount_minor)
  select j.id, no, (select min(id) from account where code like 'bench:%') + (j.id * 7 + no * 13) % ${ACCOUNTS},
    case when no % 2 = 1 then 100 + j.id % 50 else -100 - j.id % 50 end
  from j, generate_series(1, ${LINES_A_JOURNAL}) as no`;

const SEALS = `
  insert into ledger_seal (day, format, prev, hash, journals, lines, debit_minor, credit_minor, next_journal, last_journal, sealed_at)
  select day, 1, sha256((day::text || 'prev')::bytea), sha256(day::text::bytea), count(*), count(*) * ${LINES_A_JOURNAL}, 0, 0,
    max(id) + 1, max(id), day + interval '1 day 2 hours'
  from journal where day < date '2026-01-01' + $1::int group by day`;

const TOTALS = `
  insert into ledger_seal_total (account_id, day, debit_minor, credit_minor, lines, balance_minor)
  select account_id, day, debit, credit, lines, sum(debit + credit) over (partition by account_id order by day)
  from (
    select l.account_id, j.day, sum(greatest(l.amount_minor, 0)) as debit, sum(least(l.amount_minor, 0)) as credit, count(*) as lines
    from journal_line l join journal j on j.id = l.journal_id group by l.account_id, j.day) as a_day`;

const NEWEST_AND_OPEN = `
  with open_lines as materialized (
    select account_id, sum(amount_minor) as amount from journal_line
    where journal_id >= (select max(next_journal) from ledger_seal) group by account_id)
  select a.id, coalesce(t.balance_minor, 0) + coalesce(o.amount, 0) as balance
  from account a left join open_lines o on o.account_id = a.id left join lateral (
    select balance_minor from ledger_seal_total where account_id = a.id order by day desc limit 1) t on true`;
