import { randomBytes, randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { Pool } from 'pg';
import { Money } from '../src/kernel/index.js';
import { PayoutBatches } from '../src/modules/finance/app/payout-batches.js';
import type { PayoutBatchId } from '../src/modules/finance/domain/payout/payout.js';
import { chart, credit, debit, LedgerApi, type Posting } from '../src/modules/ledger/index.js';
import { loadConfig } from '../src/platform/config/index.js';
import { UnitOfWork } from '../src/platform/database/index.js';
import { BenchApp } from './harness/bench-app.js';
import { startBenchDatabase } from './harness/bench-database.js';
import type { Benchmark, Figures } from './harness/benchmark.js';
import { interleaved } from './harness/medians.js';
import { rounded } from './harness/report.js';
import { temporaryFolder } from './harness/temporary-folder.js';

const RESELLERS = 100_000;
const FUNDED_AT_ONCE = 10_000;
const OWED_PAISE = 41_500;

/**
 * A batch of payouts to 100,000 resellers, made by one person and approved by another: who is owed what and may have it is
 * asked, lines written, and each line's money taken from its guarded account by a journal. The limit writes the same rows by
 * one raw INSERT .. SELECT for each table, on tables with the same columns and indexes that nothing watches over.
 */
export const payoutBatches: Benchmark = {
  unit: 'lines/s',
  seconds: 60,
  repeats: 2,
  async run(options): Promise<Figures> {
    const { owner, appUrl } = await startBenchDatabase(options);
    options.say(`${RESELLERS} resellers`);
    const people = await fill(owner);
    const config = { ...loadConfig({ HAAT_DEMO: '1', LOG_LEVEL: 'error' }), dataDir: temporaryFolder('payouts') };
    const app = await BenchApp.open(options, { config, databaseUrl: appUrl });
    const [fund, ours] = [funding(app, people), building(app, people)];
    const limit = await bareBuild(owner);
    const times: { made: number; approved: number }[] = [];
    const found = await interleaved(
      {
        ours: async () => {
          options.say('owing them');
          await fund();
          await owner.query('vacuum analyze');
          options.say('making and approving a batch');
          const time = await ours();
          times.push(time);
          return (RESELLERS * 1_000) / (time.made + time.approved);
        },
        limit: async () => (RESELLERS * 1_000) / (await limit()),
      },
      options.repeats,
    );
    await assertAllPaid(owner, times.length);
    const slowest = (of: 'made' | 'approved') => rounded(Math.max(...times.map((time) => time[of])) / 1_000);
    return {
      ...found,
      details: { lines: RESELLERS, secondsToMake: slowest('made'), secondsToApprove: slowest('approved') },
    };
  },
};

interface People {
  readonly maker: string;
  readonly approver: string;
  readonly resellers: readonly string[];
}

async function fill(owner: Pool): Promise<People> {
  const { rows } = await owner.query<{ id: string }>(
    `insert into app_user (id, phone) select gen_random_uuid(), '+9170' || lpad(n::text, 8, '0') from generate_series(1, $1::int) n returning id`,
    [RESELLERS + 2],
  );
  const [maker = '', approver = '', ...resellers] = rows.map(({ id }) => id);
  await owner.query(
    `insert into reseller (id, display_name, pan, bank_account, bank_ifsc, bank_beneficiary)
     select id, 'Reseller ' || n, 'ABCPE' || lpad((n % 10000)::text, 4, '0') || 'F', (200000000000 + n)::text, 'HDFC0002854', 'Reseller ' || n
     from unnest($1::uuid[]) with ordinality as r(id, n)`,
    [resellers],
  );
  return { maker, approver, resellers };
}

/** Owes everybody the same once more. */
function funding(app: BenchApp, { resellers }: People): () => Promise<void> {
  const [uow, ledger] = [app.get(UnitOfWork), app.get(LedgerApi)];
  let times = 0;
  return async () => {
    times++;
    for (let from = 0; from < resellers.length; from += FUNDED_AT_ONCE) {
      const postings = resellers.slice(from, from + FUNDED_AT_ONCE).map((id) => owed(id, times));
      await uow.run((tx) => ledger.postAll(tx, postings));
    }
  };
}

function owed(resellerId: string, times: number): Posting {
  const amount = Money.paise(OWED_PAISE);
  return {
    kind: 'bench.owed',
    ref: `${resellerId}:${times}`,
    happenedAt: new Date(),
    document: {},
    lines: [debit(chart.bank, amount), credit(chart.resellerPayable(resellerId), amount)],
  };
}

function building(app: BenchApp, { maker, approver }: People) {
  const batches = app.get(PayoutBatches);
  return async () => {
    const request = { actor: maker, route: 'bench', key: randomUUID(), fingerprint: randomBytes(32) };
    const start = performance.now();
    const { value } = await batches.make(maker, 'everybody', request);
    const made = performance.now();
    await batches.approve(value.id as PayoutBatchId, approver);
    return { made: made - start, approved: performance.now() - made };
  };
}

/** The least SQL for the same rows. */
async function bareBuild(owner: Pool): Promise<() => Promise<number>> {
  await owner.query(`
    create schema bare;
    create table bare.payout_line (like public.payout_line including defaults including indexes);
    create table bare.account (like public.account including defaults including identity including indexes);
    create table bare.journal (like public.journal including defaults including identity including indexes);
    create table bare.journal_line (like public.journal_line including defaults including indexes);
    insert into bare.account (code, kind, guard, balance_minor)
    select 'reseller:' || id || ':payable', 'liability', 'tracked', 0 from public.reseller;
    insert into bare.account (code, kind) values ('platform:payouts-in-transit', 'liability');
    analyze bare.account`);
  let batches = 0;
  return async () => {
    const batch = randomUUID();
    await owner.query(`update bare.account set balance_minor = -${OWED_PAISE} where guard is not null`);
    await owner.query('vacuum analyze bare.account');
    const start = performance.now();
    const client = await owner.connect();
    try {
      await client.query('begin');
      await client.query(BARE_LINES, [batch, ++batches]);
      await client.query(BARE_JOURNALS, [batch]);
      await client.query('commit');
    } finally {
      client.release();
    }
    return performance.now() - start;
  };
}

const BARE_LINES = `
  insert into bare.payout_line (batch_id, no, reference, party, party_id, beneficiary, mode, bank_account, bank_ifsc, amount_minor)
  select $1, row_number() over (), 'HP-' || $2::int || '-' || row_number() over (), 'reseller', r.id, r.bank_beneficiary, 'neft',
    r.bank_account, r.bank_ifsc, -a.balance_minor
  from bare.account a join public.reseller r on a.code = 'reseller:' || r.id || ':payable'`;

const BARE_JOURNALS = `
  with j as (
    insert into bare.journal (kind, ref, happened_at, day, document)
    select 'payout.approved', reference, now(), current_date, jsonb_build_object('batchId', batch_id, 'reference', reference)
    from bare.payout_line where batch_id = $1 returning id, ref),
  moved as (
    update bare.account a set balance_minor = a.balance_minor + l.amount_minor, version = a.version + 1
    from bare.payout_line l where l.batch_id = $1 and a.code = 'reseller:' || l.party_id || ':payable'
    returning a.id, a.version, l.reference, l.amount_minor)
  insert into bare.journal_line (journal_id, no, account_id, amount_minor, account_version)
  select j.id, line.* from j join moved on moved.reference = j.ref,
    (select id from bare.account where code = 'platform:payouts-in-transit') transit,
    lateral (values (1, moved.id, moved.amount_minor, moved.version), (2, transit.id, -moved.amount_minor, null)) as line`;

/** Throws unless every batch has all lines, and nobody is owed anything any more. */
async function assertAllPaid(owner: Pool, batches: number): Promise<void> {
  const { rows } = await owner.query<{ lines: number; owed: number; off: string }>(`
    select (select count(*)::int from payout_line) as lines,
      (select count(*)::int from account where guard is not null and balance_minor <> 0) as owed,
      (select coalesce(sum(amount_minor), 0) from journal_line) as off`);
  const found = rows[0];
  if (found?.lines !== batches * RESELLERS || found.owed !== 0 || found.off !== '0') {
    throw new Error(`the payouts do not hold: ${JSON.stringify(found)}`);
  }
}
