import pg from 'pg';
import { cloneDatabase, type TestDatabase } from '../../support/databases.js';

const BALANCED = [
  ['platform:bank', 'asset', null, '1000'],
  ['platform:fees', 'income', null, '-1000'],
] as const;

describe('the ledger guarded by the database', () => {
  let database: TestDatabase;
  let app: pg.Client;
  let owner: pg.Client;
  let refs = 0;

  beforeAll(async () => {
    database = await cloneDatabase();
    app = await connect(database.appUrl);
    owner = await connect(database.ownerUrl);
  });

  afterAll(async () => {
    await app.end();
    await owner.end();
    await database.drop();
  });

  describe('at the latest at commit', () => {
    it.each([
      [
        'one paisa too much',
        [
          ['platform:bank', 'asset', null, '1000'],
          ['platform:fees', 'income', null, '-999'],
        ],
        'journal_balances',
      ],
      [
        'one paisa too little',
        [
          ['platform:bank', 'asset', null, '1000'],
          ['platform:fees', 'income', null, '-1001'],
        ],
        'journal_balances',
      ],
      ['a single line', [['platform:bank', 'asset', null, '1000']], 'journal_two_lines'],
      ['no line', [], 'journal_two_lines'],
    ] as const)('refuses a journal with %s', async (_what, lines, constraint) => {
      const ref = String(++refs);
      await app.query('begin');
      const booked = post(app, 'test', ref, lines).then(() => app.query('commit'));
      await expect(booked).rejects.toMatchObject({ code: '23514', constraint });
      await app.query('rollback');
      expect(await journalsOf('test', ref)).toBe(0);
    });

    it('refuses an empty journal that the owner writes by hand', async () => {
      const written = owner.query(
        `insert into journal (kind, ref, happened_at, day) values ('by-hand', 'empty', now(), current_date)`,
      );
      await expect(written).rejects.toMatchObject({ constraint: 'journal_two_lines' });
    });
  });

  it('closes a journal with its transaction: not even a balanced pair comes in later', async () => {
    const id = await post(app, 'test', String(++refs), BALANCED);
    const accounts = await owner.query<{ id: string }>(
      `select id from account where code in ('platform:bank', 'platform:fees') order by code`,
    );
    const [bank, fees] = accounts.rows.map((row) => row.id);
    const late = owner.query(
      'insert into journal_line (journal_id, no, account_id, amount_minor) values ($1, 98, $2, 500), ($1, 99, $3, -500)',
      [id, bank, fees],
    );
    await expect(late).rejects.toMatchObject({ code: '55000', constraint: 'journal_closed_at_commit' });
  });

  it('names its own transaction, so that no journal can name one of tomorrow', async () => {
    const written = owner.query(
      `insert into journal (kind, ref, happened_at, day, tx) values ('by-hand', 'tomorrow', now(), current_date, '999999')`,
    );
    await expect(written).rejects.toMatchObject({ code: '23514', constraint: 'journal_own_transaction' });
  });

  describe('once written', () => {
    const ways = [
      `update journal set kind = 'other'`,
      'delete from journal',
      'truncate journal cascade',
      'update journal_line set amount_minor = amount_minor + 1',
      'delete from journal_line',
      'truncate journal_line',
    ];
    beforeAll(() => post(app, 'test', 'kept', BALANCED));

    it.each(ways)('has no right to be changed by the app: %s', async (way) => {
      await expect(app.query(way)).rejects.toMatchObject({ code: '42501' });
    });

    it.each(ways)('refuses even its owner: %s', async (way) => {
      await expect(owner.query(way)).rejects.toMatchObject({ code: '23001' });
    });

    it.each([
      `insert into journal (kind, ref, happened_at) values ('by-hand', 'app', now())`,
      'update account set balance_minor = 0 where guard is not null',
      'set session_replication_role = replica',
      'alter table journal disable trigger all',
    ])('cannot be walked round by the app: %s', async (way) => {
      await expect(app.query(way)).rejects.toMatchObject({ code: '42501' });
    });
  });

  it('books one journal of one event, however many try at once', async () => {
    const clients = await Promise.all(Array.from({ length: 20 }, () => connect(database.appUrl)));
    const answers = await Promise.all(clients.map((client) => post(client, 'test', 'same-event', BALANCED)));
    await Promise.all(clients.map((client) => client.end()));
    expect(answers.filter((id) => id !== null)).toHaveLength(1);
    expect(await journalsOf('test', 'same-event')).toBe(1);
  });

  it('never lets covered payments in parallel take more than there is', async () => {
    const payable = 'supplier:race:payable';
    await post(app, 'test', 'race-fund', [
      ['platform:bank', 'asset', null, '100000'],
      [payable, 'liability', 'tracked', '-100000'],
    ]);
    const clients = await Promise.all(Array.from({ length: 64 }, () => connect(database.appUrl)));
    const outcomes = await Promise.all(
      clients.map((client, index) =>
        post(client, 'test', `race-${index}`, [
          [payable, 'liability', 'tracked', '3000', true],
          ['platform:payouts-in-transit', 'liability', null, '-3000'],
        ]).then(
          () => 'paid',
          (error: { constraint?: string }) => error.constraint,
        ),
      ),
    );
    await Promise.all(clients.map((client) => client.end()));
    expect(outcomes.filter((outcome) => outcome === 'paid')).toHaveLength(33);
    expect(new Set(outcomes)).toEqual(new Set(['paid', 'account_covers_payment']));
    expect(await balanceOf(payable)).toEqual({ cached: '-1000', derived: '-1000', version: '34' });
  });

  it('keeps cached balances equal to derived ones, with versions that have no gap', async () => {
    const codes = ['supplier:a:payable', 'supplier:b:payable', 'reseller:c:payable'];
    const clients = await Promise.all(Array.from({ length: 8 }, () => connect(database.appUrl)));
    await Promise.all(
      clients.map(async (client, worker) => {
        for (let turn = 0; turn < 15; turn++) {
          const [from, to] = [codes[(worker + turn) % 3], codes[(worker + turn + 1) % 3]];
          const lines = [
            [from ?? '', 'liability', 'tracked', String(turn + 1)],
            [to ?? '', 'liability', 'tracked', String(-turn - 1)],
          ] as const;
          await post(client, 'test', `gap-${worker}-${turn}`, lines);
        }
      }),
    );
    await Promise.all(clients.map((client) => client.end()));
    const wrong = await owner.query(
      `select a.code from account a left join journal_line l on l.account_id = a.id where a.guard is not null group by a.id
       having a.balance_minor <> coalesce(sum(l.amount_minor), 0) or a.version <> count(l.no)
         or (count(l.no) > 0 and (min(l.account_version) <> 1 or max(l.account_version) <> count(distinct l.account_version)))`,
    );
    expect(wrong.rows).toEqual([]);
  });

  it('takes a journal back once, and two workers at once take it back once', async () => {
    const id = await post(app, 'test', 'to-reverse', BALANCED);
    const mirror = [
      ['platform:bank', 'asset', null, '-1000'],
      ['platform:fees', 'income', null, '1000'],
    ] as const;
    const clients = await Promise.all(Array.from({ length: 4 }, () => connect(database.appUrl)));
    const outcomes = await Promise.allSettled(
      clients.map((client, index) => post(client, 'test.reversed', `r-${index}`, mirror, id)),
    );
    await Promise.all(clients.map((client) => client.end()));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.constraint] : []));
    expect(new Set(refused)).toEqual(new Set(['journal_reversed_once']));
  });

  it('sums to zero over everything that was posted here', async () => {
    const total = await owner.query('select coalesce(sum(amount_minor), 0)::text as total from journal_line');
    expect(total.rows).toEqual([{ total: '0' }]);
  });

  type Line = readonly [code: string, kind: string, guard: string | null, amount: string, covered?: boolean];

  async function post(
    client: pg.Client,
    kind: string,
    ref: string,
    lines: readonly Line[],
    reversalOf: string | null = null,
  ): Promise<string | null> {
    const json = lines.map(([code, of, guard, amount, covered]) => ({ code, kind: of, guard, amount, covered }));
    const found = await client.query<{ id: string | null }>('select ledger_post($1, $2, now(), $3, $4, $5) as id', [
      kind,
      ref,
      '{}',
      reversalOf,
      JSON.stringify(json),
    ]);
    return found.rows[0]?.id ?? null;
  }

  async function journalsOf(kind: string, ref: string): Promise<number> {
    const found = await owner.query<{ n: number }>(
      'select count(*)::int as n from journal where kind = $1 and ref = $2',
      [kind, ref],
    );
    return found.rows[0]?.n ?? -1;
  }

  async function balanceOf(code: string) {
    const found = await owner.query(
      `select a.balance_minor::text as cached, b.balance_minor::text as derived, a.version::text
       from account a join account_balance b using (id) where a.code = $1`,
      [code],
    );
    return found.rows[0];
  }

  async function connect(url: string): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }
});
