import type { Pool } from 'pg';
import { Money } from '../src/kernel/index.js';
import { chart, credit, debit, LedgerApi, type Posting } from '../src/modules/ledger/index.js';
import { appDataSource } from '../src/platform/database/data-source.js';
import { UnitOfWork } from '../src/platform/database/index.js';
import { startBenchDatabase } from './harness/bench-database.js';
import type { Benchmark, BenchOptions, Figures } from './harness/benchmark.js';
import { interleaved } from './harness/medians.js';
import { scaledPeers } from './harness/peers.js';
import { rateOf, type Work } from './harness/rate.js';
import { rounded } from './harness/report.js';

/** Parties whose guarded accounts take turns. */
const RESELLERS = 500;
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
    const post = await postings(appUrl, options);
    const raw = await rawWriter(owner);
    for (let i = 0; i < RESELLERS; i++) await post(i);
    await owner.query('vacuum analyze');
    options.say(`measuring for ${options.seconds} s`);
    const forMs = (options.seconds * 1000) / (options.repeats * 4);
    const found = await interleaved(
      {
        ours8: () => rateOf(post, { clients: 8, forMs }),
        limit8: () => rateOf(raw, { clients: 8, forMs }),
        ours1: () => rateOf(post, { clients: 1, forMs }),
        limit1: () => rateOf(raw, { clients: 1, forMs }),
      },
      options.repeats,
    );
    await assertBooksHold(owner);
    const { ours1, limit1, ours8: ours, limit8: limit } = found;
    const oneClient = { ours: rounded(ours1), limit: rounded(limit1), ratio: rounded(ours1 / limit1) };
    return { ours, limit, peers: scaledPeers(limit, PEERS), details: { clients: 8, oneClient } };
  },
};

async function postings(url: string, { atEnd }: BenchOptions): Promise<Work> {
  const dataSource = await appDataSource({ url, poolSize: 20, applicationName: 'haat-bench' }).initialize();
  atEnd('connections', () => dataSource.destroy());
  const [uow, ledger] = [new UnitOfWork(dataSource), new LedgerApi()];
  return numbered(async (i) => {
    if (!(await uow.run((tx) => ledger.post(tx, aPosting(i))))) throw new Error(`journal ${i} was booked before`);
  });
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

/** The least SQL for the same rows. */
async function rawWriter(owner: Pool): Promise<Work> {
  await owner.query(`
    create schema bare;
    create table bare.account (like public.account including defaults including identity including indexes);
    create table bare.journal (like public.journal including defaults including identity including indexes);
    create table bare.journal_line (like public.journal_line including defaults including indexes);
    alter table bare.journal alter column booked_at set default now();
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
  return numbered((i) =>
    owner.query({
      name: 'bare-journal',
      text,
      values: [
        String(i),
        HAPPENED_AT,
        JSON.stringify({ shipmentId: `shipment-${i}` }),
        -7_400 - (i % 100),
        2 * (1 + (i % RESELLERS)),
      ],
    }),
  );
}

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
