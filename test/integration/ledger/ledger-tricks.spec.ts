import pg from 'pg';
import { cloneDatabase, type TestDatabase } from '../../support/databases.js';

const BALANCED =
  '[{"code":"platform:bank","kind":"asset","amount":"10"},{"code":"platform:fees","kind":"income","amount":"-10"}]';

describe('nobody gets round the ledger', () => {
  let database: TestDatabase;
  let client: pg.Client;
  let refs = 0;

  beforeAll(async () => {
    database = await cloneDatabase();
  });
  afterAll(() => database.drop());
  afterEach(() => client.end());

  async function connectedTo(url: string): Promise<pg.Client> {
    client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  async function post(lines: string): Promise<string> {
    const text = `select ledger_post('tricks', $1, now(), '{}', null, $2) as id`;
    return (await client.query<{ id: string }>(text, [String(++refs), lines])).rows[0]?.id ?? '';
  }

  it.each([
    ['one line', '(3, 5)', 'journal_two_lines'],
    ['a pair that is off', '(3, 5), (4, -4)', 'journal_balances'],
    ['a balanced pair', '(3, 5), (4, -5)', 'journal_lines_numbered'],
    ['a balanced pair numbered like the first', '(1, 5), (2, -5)', 'journal_line_pk'],
  ])('by adding %s in the same transaction', async (_what, lines, constraint) => {
    await connectedTo(database.ownerUrl);
    await client.query('begin');
    const id = await post(BALANCED);
    await client.query('set constraints all immediate');
    await client.query('set constraints all deferred');
    const added = client.query(
      `insert into journal_line (journal_id, no, account_id, amount_minor)
       select $1, l.no, a.id, l.amount from account a, (values ${lines}) as l(no, amount) where a.code = 'platform:bank'`,
      [id],
    );
    await expect(added).rejects.toMatchObject({ constraint });
  });

  it.each([
    ['no account', '(1, -1, 5, null::bigint), (2, -1, -5, null)', 'journal_line_account_known'],
    ['a guarded account without its version', '(1, $2, 5, null::bigint), (2, $2, -5, null)', 'journal_line_versioned'],
  ])('by writing lines by hand on %s', async (_what, lines, constraint) => {
    await connectedTo(database.ownerUrl);
    await post(
      `[{"code":"platform:bank","kind":"asset","amount":"10"},
        {"code":"supplier:x:payable","kind":"liability","guard":"tracked","amount":"-10"}]`,
    );
    const { rows } = await client.query(`select id from account where code = 'supplier:x:payable'`);
    await client.query('begin');
    const journal = await client.query(
      `insert into journal (kind, ref, happened_at, day) values ('by-hand', $1, now(), current_date) returning id`,
      [String(++refs)],
    );
    const written = client.query(
      `insert into journal_line (journal_id, no, account_id, amount_minor, account_version)
       select $1::bigint, l.* from (values ${lines.replaceAll('$2', rows[0].id)}) as l(no, account, amount, version)`,
      [journal.rows[0].id],
    );
    await expect(written).rejects.toMatchObject({ constraint });
  });

  it.each([
    `delete from account`,
    'truncate account cascade',
    `update account set code = 'x'`,
    `update account set guard = null`,
  ])('by taking an account away from under its lines: %s', async (way) => {
    await connectedTo(database.ownerUrl);
    await post(BALANCED);
    await expect(client.query(way)).rejects.toMatchObject({ code: '23001' });
  });

  it.each([
    ['journal', 4],
    ['journal_line', 4],
    ['account', 4000],
  ])('by a temporary table in the place of %s', async (table, taken) => {
    await connectedTo(database.appUrl);
    await post(
      `[{"code":"platform:bank","kind":"asset","amount":"10"},
        {"code":"supplier:x:payable","kind":"liability","guard":"tracked","amount":"-10"}]`,
    );
    const attack = async () => {
      await client.query(`create temporary table ${table} (like public.${table} including all)`);
      await client.query(`insert into pg_temp.${table} overriding system value select * from public.${table}`);
      if (table === 'account')
        await client.query(`update pg_temp.account set balance_minor = -5000 where guard = 'tracked'`);
      await post(
        `[{"code":"supplier:x:payable","kind":"liability","guard":"tracked","amount":"${taken}","covered":true},
          {"code":"platform:bank","kind":"asset","amount":"-${taken}"}]`,
      );
    };
    // Refused, or booked into the real tables as if the other were not there.
    await attack().catch(() => undefined);
    await client.end();
    await connectedTo(database.ownerUrl);
    const wrong = await client.query(`
      select 'journal' as what from journal j left join journal_line l on l.journal_id = j.id
      group by j.id having count(l.no) < 2 or sum(l.amount_minor) <> 0
      union all select 'account' from account a join journal_line l on l.account_id = a.id
      where guard is not null group by a.id having a.balance_minor <> sum(l.amount_minor) or a.balance_minor > 0`);
    expect(wrong.rows).toEqual([]);
  });
});
