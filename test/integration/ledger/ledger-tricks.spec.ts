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

  it('by adding a line after the check was made early', async () => {
    await connectedTo(database.ownerUrl);
    await client.query('begin');
    const id = await post(BALANCED);
    await client.query('set constraints all immediate');
    await client.query('set constraints all deferred');
    const added = client.query(
      `insert into journal_line (journal_id, no, account_id, amount_minor)
       select $1, 3, id, 5 from account where code = 'platform:bank'`,
      [id],
    );
    await expect(added).rejects.toMatchObject({ code: '23514', constraint: 'journal_balances' });
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
