import type { Pool } from 'pg';
import { Money } from '../src/kernel/index.js';
import { chart, credit, debit, LedgerApi, type Posting } from '../src/modules/ledger/index.js';
import { appDataSource } from '../src/platform/database/data-source.js';
import { UnitOfWork } from '../src/platform/database/index.js';
import { poolOf } from '../src/platform/database/pool.js';
import { startBenchDatabase } from './harness/bench-database.js';
import type { Benchmark, BenchOptions, Figures } from './harness/benchmark.js';
import { interleaved } from './harness/medians.js';
import { scaledPeers } from './harness/peers.js';
import { rateOf, type Work } from './harness/rate.js';
import { rounded } from './harness/report.js';

/** Parties whose guarded accounts take turns. */
const RESELLERS = 500;
/** Journals that a release or a payout books in one statement. */
const BATCH = 100;
const COURIER = 'bench';
const HAPPENED_AT = new Date('2026-11-21T06:00:00Z');

/** Journals a second at 8 clients: theirs, and an append in one statement (bench/README.md says where). */
const PEERS = {
  'pgledger, random accounts': { value: 773, limit: 4_900 },
  'pgledger, a hot account': { value: 344, limit: 4_900 },
};

/**
 * Posts journals through LedgerApi, each in a unit of work of its own: one guarded account of 500 in turn, and two
 * platform accounts that are in every journal. The limit writes the same rows by one prepared statement on tables with the
 * same columns and indexes, and nothing that watches over them.
 */
export const postJournals: Benchmark = {
  unit: 'journals/s',
  seconds: 28,
  repeats: 7,
  async run(options): Promise<Figures> {
    const { owner, appUrl } = await startBenchDatabase(options);
    const { post, postApart, postBatch } = await postings(appUrl, options);
    const { raw, rawBatch } = await rawWriter(owner);
    for (let i = 0; i < RESELLERS; i++) await post(i);
    for (let i = 0; i < RESELLERS; i++) await postApart(i);
    await owner.query('vacuum analyze');
    options.say(`measuring for ${options.seconds} s`);
    const forMs = (options.seconds * 1000) / (options.repeats * 7);
    const found = await interleaved(
      {
        ours8: () => rateOf(post, { clients: 8, forMs }),
        limit8: () => rateOf(raw, { clients: 8, forMs }),
        ours1: () => rateOf(post, { clients: 1, forMs }),
        limit1: () => rateOf(raw, { clients: 1, forMs }),
        oursApart8: () => rateOf(postApart, { clients: 8, forMs }),
        oursBatch: () => rateOf(postBatch, { clients: 2, forMs }),
        limitBatch: () => rateOf(rawBatch, { clients: 2, forMs }),
      },
      options.repeats,
    );
    await assertBooksHold(owner);
    const { ours1, limit1, ours8: ours, limit8: limit } = found;
    const beside = (mine: number, least: number) => ({
      ours: rounded(mine),
      limit: rounded(least),
      ratio: rounded(mine / least),
    });
    const details = {
      clients: 8,
      oneClient: beside(ours1, limit1),
      // One means that accounts which are in every journal cost nothing.
      hotAccountsBesideNone: rounded(ours / found.oursApart8),
      batchesOf100: beside(found.oursBatch * BATCH, found.limitBatch * BATCH),
    };
    return { ours, limit, peers: scaledPeers(limit, PEERS), details };
  },
};

/** Journals with accounts that are in every one of them, journals without, and a hundred at once. */
async function postings(url: string, { atEnd }: BenchOptions) {
  const dataSource = await appDataSource({ url, poolSize: 20, applicationName: 'haat-bench' }).initialize();
  atEnd('connections', () => dataSource.destroy());
  const [uow, ledger] = [new UnitOfWork(poolOf(dataSource)), new LedgerApi()];
  const one = (made: (i: number) => Posting) => numbered((i) => uow.run(async (tx) => ledger.leave(tx, made(i))));
  const postBatch = numbered(async (batch) => {
    const given = Array.from({ length: BATCH }, (_, n) => ({
      ...aPosting(batch * BATCH + n),
      ref: `batch-${batch}-${n}`,
    }));
    if ((await uow.run((tx) => ledger.postAll(tx, given))) !== BATCH) throw new Error(`batch ${batch} is not whole`);
  });
  return { post: one(aPosting), postApart: one(apart), postBatch };
}

/** The same between two resellers, with no account of the platform in it. */
function apart(i: number): Posting {
  const { lines, ...posting } = aPosting(i);
  const other = `r${(i + RESELLERS / 2) % RESELLERS}`;
  const amount = Money.paise(3_540);
  return {
    ...posting,
    ref: `apart-${i}`,
    lines: [
      ...lines.slice(0, 2),
      debit(chart.resellerPending(other), amount),
      credit(chart.supplierPending(other), amount),
    ],
  };
}

/** A commission that becomes payable, with the platform's fee and what the courier holds. */
function aPosting(i: number): Posting {
  const reseller = `r${i % RESELLERS}`;
  const amount = Money.paise(7_400 + (i % 100));
  return {
    kind: 'bench',
    ref: String(i),
    happenedAt: HAPPENED_AT,
    document: { shipmentId: `shipment-${i}` },
    lines: [
      debit(chart.resellerPending(reseller), amount),
      credit(chart.resellerPayable(reseller), amount),
      debit(chart.courierReceivable(COURIER), Money.paise(3_540)),
      credit(chart.feeIncome, Money.paise(3_540)),
    ],
  };
}

/** The least SQL for the same rows: one journal, and a hundred. */
async function rawWriter(owner: Pool): Promise<{ readonly raw: Work; readonly rawBatch: Work }> {
  await owner.query(`
    create schema bare;
    create table bare.account (like public.account including defaults including identity including indexes);
    create table bare.journal (like public.journal including defaults including identity including indexes);
    create table bare.journal_line (like public.journal_line including defaults including indexes);
    alter table bare.journal alter column booked_at set default now(), alter column tx drop default;
    insert into bare.account (code, kind, guard, balance_minor)
    select 'reseller:' || n, 'liability', case when n % 2 = 0 then 'tracked' end, case when n % 2 = 0 then 0 end
    from generate_series(1, ${RESELLERS * 2 + 2}) as n`);
  const text = `
    with posted as (
      insert into bare.journal (kind, ref, happened_at, day, document) values ('bench', $1, $2, '2026-11-21', $3) returning id),
    moved as (
      update bare.account set balance_minor = balance_minor + $4, version = version + 1 where id = $5 returning version)
    insert into bare.journal_line (journal_id, no, account_id, amount_minor, account_version)
    select posted.id, line.no, line.account, line.amount, case when line.account = $5 then moved.version end
    from posted, moved, (values (1, $5::bigint - 1, -$4::bigint), (2, $5::bigint, $4::bigint),
      (3, ${RESELLERS * 2 + 1}, 3540), (4, ${RESELLERS * 2 + 2}, -3540)) as line(no, account, amount)`;
  const guardedOf = (i: number) => 2 * (1 + (i % RESELLERS));
  const raw = numbered((i) =>
    owner.query({
      name: 'bare-journal',
      text,
      values: [
        String(i),
        HAPPENED_AT,
        JSON.stringify({ shipmentId: `shipment-${i}` }),
        -7_400 - (i % 100),
        guardedOf(i),
      ],
    }),
  );
  const rawBatch = numbered((batch) => {
    const numbers = Array.from({ length: BATCH }, (_, n) => batch * BATCH + n);
    return owner.query({
      name: 'bare-batch',
      text: BARE_BATCH,
      values: [
        numbers.map((i) => `batch-${i}`),
        numbers.map((i) => JSON.stringify({ shipmentId: `shipment-${i}` })),
        numbers.map((i) => -7_400 - (i % 100)),
        numbers.map(guardedOf),
        HAPPENED_AT,
      ],
    });
  });
  return { raw, rawBatch };
}

const BARE_BATCH = `
  with given as (
    select * from unnest($1::text[], $2::jsonb[], $3::bigint[], $4::bigint[]) as g(ref, document, amount, account)),
  posted as (
    insert into bare.journal (kind, ref, happened_at, day, document)
    select 'bench', ref, $5, '2026-11-21', document from given returning id, ref),
  moved as (
    update bare.account a set balance_minor = a.balance_minor + s.amount, version = a.version + s.lines
    from (select account, sum(amount) as amount, count(*) as lines from given group by account order by account) s
    where a.id = s.account returning a.id, a.version)
  insert into bare.journal_line (journal_id, no, account_id, amount_minor, account_version)
  select posted.id, line.no, line.account, line.amount, case when line.account = given.account then moved.version end
  from given join posted on posted.ref = given.ref join moved on moved.id = given.account,
    lateral (values (1, given.account - 1, -given.amount), (2, given.account, given.amount),
      (3, ${RESELLERS * 2 + 1}, 3540), (4, ${RESELLERS * 2 + 2}, -3540)) as line(no, account, amount)`;

/** Numbers that never come twice, however often measuring begins anew. */
function numbered(work: Work): Work {
  let last = 0;
  return () => work(last++);
}

/** A fast ledger that is wrong would not count. */
async function assertBooksHold(owner: Pool): Promise<void> {
  const { rows } = await owner.query<{ off: string; gaps: number; wrong: number }>(`
    select (select coalesce(sum(amount_minor), 0) from journal_line) as off,
      (select count(*)::int from (
        select account_id, count(*) as lines, max(account_version) as newest
        from journal_line where account_version is not null group by account_id) v where lines <> newest) as gaps,
      (select count(*)::int from account a where guard is not null and balance_minor <>
        (select coalesce(sum(amount_minor), 0) from journal_line l where l.account_id = a.id)) as wrong`);
  const found = rows[0];
  if (found?.off !== '0' || found.gaps !== 0 || found.wrong !== 0) {
    throw new Error(`the books do not hold: ${JSON.stringify(found)}`);
  }
}
