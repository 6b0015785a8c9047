import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BusinessDay, businessDay, Money } from '../../../src/kernel/index.js';
import {
  CloseBooks,
  chart,
  coveredDebit,
  credit,
  DayNotOver,
  debit,
  LedgerApi,
  LedgerQueries,
  NotCovered,
  type Posting,
  SealQueries,
  VerifyBooks,
} from '../../../src/modules/ledger/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { signIn } from '../../support/builders/identity.js';

const DAY_MS = 86_400_000;

describe('closing the books', () => {
  let app: TestApp;
  let refs = 0;

  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it('refuses a day that is not over', async () => {
    await expect(app.get(CloseBooks).until(dayBefore(0))).rejects.toThrow(DayNotOver);
    await expect(app.sql.query('select ledger_close_until($1)', [dayBefore(0)])).rejects.toMatchObject({
      constraint: 'ledger_day_over',
    });
  });

  it('seals each day that has journals once, in a chain, and finds every hash right', async () => {
    for (const days of [5, 5, 3, 1]) await post(days, { reason: 'किताब', row: 7 });
    expect(await app.get(CloseBooks).until(dayBefore(3))).toEqual([dayBefore(5), dayBefore(3)]);
    expect(await app.get(CloseBooks).until(dayBefore(3))).toEqual([]);
    const [second, first] = await app.get(SealQueries).newest(5);
    expect(first).toMatchObject({ day: dayBefore(5), journals: 2, lines: 8 });
    expect(second?.prev).toBe(first?.hash);
    expect(await verify()).toMatchObject({ days: 2, journals: 3, head: second?.hash, breach: null });
  });

  it('takes what comes late to the first open day, and keeps when it happened', async () => {
    const late = await post(5);
    const [row] = await app.sql.query('select day::text, happened_at from journal where ref = $1', [late.ref]);
    expect(row).toEqual({ day: dayBefore(2), happened_at: late.happenedAt });
  });

  it('refuses a journal of a closed day that the owner writes by hand', async () => {
    const byHand = `begin;
      insert into journal (kind, ref, happened_at, day) values ('by-hand', 'late', now(), '${dayBefore(4)}');
      insert into journal_line (journal_id, no, account_id, amount_minor)
      select j.id, l.no, a.id, l.amount from journal j, account a, (values (1, 5), (2, -5)) as l(no, amount)
      where j.ref = 'late' and a.code = 'platform:fees'`;
    await expect(app.asOwner(byHand)).rejects.toMatchObject({ constraint: 'journal_day_open' });
    await app.asOwner('rollback');
  });

  it.each([
    [`update ledger_open set first_day = first_day - 1`, 'ledger_open_only_later'],
    ['delete from ledger_open', 'ledger_open_only_later'],
    ['delete from ledger_seal', 'ledger_seal_append_only'],
    ['update ledger_seal_total set balance_minor = 0', 'ledger_seal_total_append_only'],
    ['truncate ledger_seal_journal', 'ledger_seal_journal_append_only'],
  ])('keeps what is closed closed even for the owner: %s', async (statement, constraint) => {
    await expect(app.asOwner(statement)).rejects.toMatchObject({ constraint });
  });

  it('never misses a posting that is under way, however many days are closed meanwhile', async () => {
    const posting = Promise.all(Array.from({ length: 40 }, () => post(1)));
    await app.get(CloseBooks).until(dayBefore(1));
    await posting;
    await app.get(CloseBooks).until(dayBefore(1));
    const wrong = await app.sql.query(`select j.id from journal j left join ledger_seal_journal s on s.journal_id = j.id
      where (j.day <= (select max(day) from ledger_seal)) <> (s.journal_id is not null)`);
    expect(wrong).toEqual([]);
    expect((await verify()).breach).toBeNull();
  });

  it('derives the same balances from seals and open lines as from all lines', async () => {
    for (const days of [6, 1, 0]) await post(days);
    const different = await app.sql.query(`select b.code from account_balance b
      where b.balance_minor <> (select coalesce(sum(amount_minor), 0) from journal_line l where l.account_id = b.id)`);
    expect(different).toEqual([]);
    const all = await app.sql.query<{ code: string; sum: string }>(
      'select a.code, sum(l.amount_minor)::text from account a join journal_line l on l.account_id = a.id group by a.code order by 1',
    );
    const trial = await app.get(LedgerQueries).trialBalance();
    expect(trial.difference.isZero).toBe(true);
    expect(
      trial.accounts.filter(({ balance }) => !balance.isZero).map(({ code, balance }) => [code, balance.toString()]),
    ).toEqual(all.filter(({ sum }) => sum !== '0').map(({ code, sum }) => [code, sum]));
  });

  it('tells what an account held at any past moment, sealed or not', async () => {
    const journals = await app.sql.query<{ ms: number; sum: string }>(
      `select (extract(epoch from j.booked_at) * 1000)::float8 as ms, sum(l.amount_minor) over (order by j.booked_at)::text as sum
       from journal j join journal_line l on l.journal_id = j.id join account a on a.id = l.account_id
       where a.code = 'platform:bank' order by j.booked_at`,
    );
    const every = journals.filter((_one, index) => index % 7 === 0);
    for (const { ms: at, sum } of every) {
      // A Date has no microseconds: look a moment later, and count who was booked in between.
      const later = new Date(Math.ceil(at) + 1);
      const upTo = journals.findLast(({ ms }) => ms <= later.getTime())?.sum ?? sum;
      expect((await app.get(LedgerQueries).balanceOf('platform:bank', later)).toString()).toBe(upTo);
      const trial = await app.get(LedgerQueries).trialBalance(later);
      expect(trial.accounts.find(({ code }) => code === 'platform:bank')?.balance.toString()).toBe(upTo);
      expect(trial.difference.isZero).toBe(true);
    }
    expect((await app.get(LedgerQueries).balanceOf('platform:bank', new Date(0))).isZero).toBe(true);
  });

  it('runs the balance through the pages of an account', async () => {
    const queries = app.get(LedgerQueries);
    const entries = await queries.entries('platform:bank', { limit: 500 });
    const paged: typeof entries = [];
    for (let before: string | undefined; paged.length < entries.length; before = paged.at(-1)?.journalId)
      paged.push(...(await queries.entries('platform:bank', { limit: 7, ...(before && { before }) })));
    expect(paged).toEqual(entries);
    expect(entries[0]?.balance).toEqual(await queries.balanceOf('platform:bank'));
    for (const [index, { balance, amount }] of entries.entries())
      expect(balance.minus(amount).toString()).toBe(entries[index + 1]?.balance.toString() ?? '0');
  });

  it('writes out the days asked for, whole and nothing else, in the order of booking', async () => {
    for (const [from, to] of [
      [dayBefore(5), dayBefore(3)],
      [dayBefore(2), dayBefore(0)],
      ['0001-01-01', '9999-12-31'],
    ] as const) {
      const lines: string[] = [];
      for await (const { journalId, code, amount } of app.get(LedgerQueries).generalLedger(from, to))
        lines.push(`${journalId} ${code} ${amount.toString()}`);
      const expected = await app.sql.query<{ line: string }>(
        `select concat_ws(' ', j.id, a.code, l.amount_minor) as line from journal j join journal_line l on l.journal_id = j.id
         join account a on a.id = l.account_id where j.day between $1 and $2 order by j.id, l.no`,
        [from, to],
      );
      expect(lines).toEqual(expected.map(({ line }) => line));
    }
  });

  it('shows finance what is closed, the books of a past day, and the general ledger as a file', async () => {
    const finance = await signIn(app, { roles: ['finance'] });
    const page = async (url: string) => {
      const { status, headers, ...answer } = await fetch(app.url + url, {
        headers: { ...finance.auth, accept: 'text/html' },
      }).then(async (got) => ({ status: got.status, headers: got.headers, payload: await got.text() }));
      return { statusCode: status, type: headers.get('content-type'), ...answer };
    };
    expect((await page('/finance/ledger/days')).payload).toContain(`href="/finance/ledger?on=${dayBefore(5)}"`);
    const past = await page(`/finance/ledger/accounts/platform:bank?on=${dayBefore(9)}`);
    expect([past.statusCode, past.payload.includes(dayBefore(9))]).toEqual([200, true]);
    expect((await page('/finance/ledger?on=2026-02-30')).statusCode).toBe(400);
    const csv = await page(`/finance/ledger/export.csv?from=${dayBefore(5)}&to=${dayBefore(5)}`);
    expect(csv.type).toContain('text/csv');
    const rows = csv.payload.trim().split('\r\n');
    expect(rows).toHaveLength(1 + 2 * 4);
    expect(rows[1]).toMatch(new RegExp(`^${dayBefore(5)},1,close.test,1,.*,platform:bank,10.00,$`));
  });

  describe('when somebody with all rights has changed a sealed day', () => {
    it('names the first journal whose line is another', async () => {
      const [first] = await app.sql.query<{ id: string; ref: string }>(
        'select j.id, j.ref from journal j join ledger_seal_journal s on s.journal_id = j.id order by j.day, j.id limit 1',
      );
      const flip = (by: number) =>
        around(
          'journal_line',
          `update journal_line set amount_minor = amount_minor + ${by} where journal_id = ${first?.id} and no = 1`,
        );
      await flip(1);
      expect((await verify()).breach).toMatchObject({
        what: 'journal',
        day: dayBefore(5),
        journalId: first?.id,
        ref: first?.ref,
      });
      await flip(-1);
      expect((await verify()).breach).toBeNull();
    });

    it.each([
      ['the reason in its document', `document = document || '{"reason": "x"}'`],
      ['when it happened, by a microsecond', `happened_at = happened_at + interval '1 microsecond'`],
      ['what it is called', `ref = ref || 'x'`],
    ])('names the journal when it is %s', async (_what, change) => {
      const [one] = await app.sql.query<{ id: string; ref: string; document: object; happened_at: string }>(
        `select j.id, j.ref, j.document, j.happened_at::text from journal j join ledger_seal_journal s on s.journal_id = j.id
         order by j.day desc, j.id desc limit 1`,
      );
      await around('journal', `update journal set ${change} where id = ${one?.id}`);
      expect((await verify()).breach).toMatchObject({ what: 'journal', journalId: one?.id });
      await around(
        'journal',
        `update journal set ref = '${one?.ref}', happened_at = '${one?.happened_at}', document = '${JSON.stringify(one?.document)}'
         where id = ${one?.id}`,
      );
      expect((await verify()).breach).toBeNull();
    });

    it('names a journal that is gone, and the day whose totals are others', async () => {
      const [last] = await app.sql.query<{ journal_id: string; day: string }>(
        'select journal_id, day::text from ledger_seal_journal order by day desc, journal_id desc limit 1',
      );
      const hidden = (from: string, to: string) =>
        around('journal', `update journal set day = '${to}' where id = ${last?.journal_id} and day = '${from}'`);
      await hidden(last?.day ?? '', dayBefore(0));
      expect((await verify()).breach).toMatchObject({ what: 'journal-missing', journalId: last?.journal_id });
      await hidden(dayBefore(0), last?.day ?? '');
      await around(
        'ledger_seal_total',
        `update ledger_seal_total set balance_minor = balance_minor + 1 where day = '${dayBefore(3)}'`,
      );
      expect((await verify()).breach).toEqual({ what: 'seal', day: dayBefore(3) });
      await around(
        'ledger_seal_total',
        `update ledger_seal_total set balance_minor = balance_minor - 1 where day = '${dayBefore(3)}'`,
      );
    });

    it('finds it by the head kept outside, even where all hashes were made anew', async () => {
      const heads = join(app.config.dataDir, 'objects', 'ledger', 'heads');
      expect(await readdir(heads)).toContain(`${dayBefore(5)}.json`);
      await writeFile(join(heads, `${dayBefore(3)}.json`), '{"day":"another"}');
      expect((await verify()).breach).toEqual({ what: 'head-differs', day: dayBefore(3) });
    });
  });

  async function post(daysAgo: number, document: Posting['document'] = {}): Promise<Posting> {
    const amount = Money.paise(1_000 + refs);
    const posting: Posting = {
      kind: 'close.test',
      ref: String(++refs),
      happenedAt: new Date(Date.now() - daysAgo * DAY_MS),
      document,
      lines: [
        debit(chart.bank, amount),
        credit(chart.supplierPayable(`s${refs % 3}`), amount),
        debit(chart.courierReceivable('c'), Money.paise(5)),
        credit(chart.feeIncome, Money.paise(5)),
      ],
    };
    await app.uow.run((tx) => app.get(LedgerApi).post(tx, posting));
    return posting;
  }

  const verify = () => app.get(VerifyBooks).execute();

  /** What the owner of the tables can do who puts the guards aside. */
  async function around(table: string, statement: string): Promise<void> {
    await app.asOwner(`alter table ${table} disable trigger user; alter table ${table} drop constraint if exists journal_own_transaction;
      ${statement}; alter table ${table} enable trigger user`);
  }
});

describe('posting many at once', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  const payable = chart.resellerPayable('many');
  const at = new Date();
  const earn = (ref: string, paise: number): Posting => ({
    kind: 'many.earn',
    ref,
    happenedAt: at,
    document: {},
    lines: [debit(chart.bank, Money.paise(paise)), credit(payable, Money.paise(paise))],
  });
  const pay = (ref: string, paise: number): Posting => ({
    kind: 'many.pay',
    ref,
    happenedAt: at,
    document: {},
    lines: [coveredDebit(payable, Money.paise(paise)), credit(chart.payoutsInTransit, Money.paise(paise))],
  });
  const all = (postings: readonly Posting[]) => app.uow.run((tx) => app.get(LedgerApi).postAll(tx, postings));

  it('lets a payment take what an earlier journal of the same batch brought, to the last paisa', async () => {
    expect(await all([earn('1', 100), pay('1', 100)])).toBe(2);
    expect((await app.get(LedgerQueries).balanceOf(payable.code)).isZero).toBe(true);
  });

  it('refuses the whole batch where a payment comes before its cover', async () => {
    await expect(all([pay('2', 100), earn('2', 100)])).rejects.toThrow(NotCovered);
    await expect(all([earn('3', 99), pay('3', 100)])).rejects.toThrow(NotCovered);
    expect(await app.sql.query(`select 1 from journal where ref in ('2', '3')`)).toEqual([]);
  });

  it('books what is told twice once, in one batch and in two', async () => {
    expect(await all([earn('4', 10), earn('4', 10), earn('5', 10)])).toBe(2);
    expect(await all([earn('4', 10), earn('5', 10)])).toBe(0);
    const counts = await Promise.all(Array.from({ length: 8 }, () => all([earn('6', 10), earn('7', 10), pay('8', 5)])));
    expect(counts.toSorted((a, b) => a - b)).toEqual([0, 0, 0, 0, 0, 0, 0, 3]);
  });

  it('leaves cached balances equal to derived ones, without a gap in the versions', async () => {
    await Promise.all(
      Array.from({ length: 6 }, (_, turn) =>
        all(Array.from({ length: 20 }, (_one, i) => earn(`r${turn}-${i}`, i + 1))),
      ),
    );
    const wrong =
      await app.sql.query(`select a.code from account a join journal_line l on l.account_id = a.id where a.guard is not null
      group by a.id having a.balance_minor <> sum(l.amount_minor) or a.version <> count(*) or min(l.account_version) <> 1
        or max(l.account_version) <> count(distinct l.account_version)`);
    expect(wrong).toEqual([]);
  });
});

function dayBefore(days: number): BusinessDay {
  return businessDay(new Date(Date.now() - days * DAY_MS));
}
