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

  async function journalByHand(reversalOf: string | null = null): Promise<string> {
    const { rows } = await client.query(
      `insert into journal (kind, ref, happened_at, day, reversal_of) values ('by-hand', $1, now(), current_date, $2) returning id`,
      [String(++refs), reversalOf],
    );
    return rows[0].id;
  }

  /** Lines `(no, amount)` on the bank's account. */
  function linesByHand(journal: string, lines: string): Promise<unknown> {
    return client.query(
      `insert into journal_line (journal_id, no, account_id, amount_minor)
       select $1, l.no, a.id, l.amount from account a, (values ${lines}) as l(no, amount) where a.code = 'platform:bank'`,
      [journal],
    );
  }

  it.each([
    ['one line', '(3, 5)', 'journal_two_lines'],
    ['a pair that is off', '(3, 5), (4, -4)', 'journal_balances'],
    ['a balanced pair', '(3, 5), (4, -5)', 'journal_lines_numbered'],
    ['a balanced pair numbered like the first', '(1, 5), (2, -5)', 'journal_line_pk'],
  ])('by adding %s to what was written by hand in the same transaction', async (_what, lines, constraint) => {
    await connectedTo(database.ownerUrl);
    await post(BALANCED);
    await client.query('begin');
    const id = await journalByHand();
    await linesByHand(id, '(1, 5), (2, -5)');
    await client.query('set constraints all immediate');
    await client.query('set constraints all deferred');
    await expect(linesByHand(id, lines)).rejects.toMatchObject({ constraint });
  });

  it('by adding a balanced pair to what the ledger has written in the same transaction', async () => {
    await connectedTo(database.ownerUrl);
    await client.query('begin');
    const id = await post(BALANCED);
    await expect(linesByHand(id, '(3, 5), (4, -5)')).rejects.toMatchObject({ constraint: 'journal_closed_at_commit' });
  });

  it('by writing a line of nothing by hand', async () => {
    await connectedTo(database.ownerUrl);
    await post(BALANCED);
    await client.query('begin');
    const written = linesByHand(await journalByHand(), '(1, 5), (2, -5), (3, 0)');
    await expect(written).rejects.toMatchObject({ constraint: 'journal_line_not_zero' });
  });

  it('by taking back a journal that is not there', async () => {
    await connectedTo(database.ownerUrl);
    await post(BALANCED);
    const pair = `array['platform:bank', 'platform:fees'], '{5,-5}', null, null`;
    const booked = client.query(`select ledger_book('tricks', $1, now(), '{}', 999999, ${pair})`, [String(++refs)]);
    await expect(booked).rejects.toMatchObject({ code: '23503', constraint: 'journal_reversal_known' });
    await client.query('begin');
    await linesByHand(await journalByHand('999999'), '(1, 5), (2, -5)');
    await expect(client.query('commit')).rejects.toMatchObject({ code: '23503', constraint: 'journal_reversal_known' });
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
    const journal = await journalByHand();
    const written = client.query(
      `insert into journal_line (journal_id, no, account_id, amount_minor, account_version)
       select $1::bigint, l.* from (values ${lines.replaceAll('$2', rows[0].id)}) as l(no, account, amount, version)`,
      [journal],
    );
    await expect(written).rejects.toMatchObject({ constraint });
  });

  describe('with lists that do not belong together', () => {
    const pair = `array['platform:bank', 'platform:fees']`;
    const [bank, payable] = ['platform:bank', 'supplier:x:payable'];

    it.each([
      ['no accounts', `null, '{5,-5}', null, null`, 'journal_two_lines'],
      ['one line', `array['${bank}'], '{5}', null, null`, 'journal_two_lines'],
      ['no line', `'{}', '{}', null, null`, 'journal_two_lines'],
      ['more amounts than accounts', `${pair}, '{5,-10,5}', null, null`, 'journal_two_lines'],
      ['a paisa too much', `${pair}, '{5,-4}', null, null`, 'journal_balances'],
      [
        'a line of nothing',
        `array['platform:bank', 'platform:fees', 'platform:bank'], '{5,-5,0}', null, null`,
        'journal_line_not_zero',
      ],
      ['an amount that is missing', `${pair}, '{5,null}', null, null`, 'journal_balances'],
      ['lists that begin at nought', `${pair}, '[0:1]={5,-5}', null, null`, 'journal_lines_numbered'],
      ['lists of lists', `${pair}, '{{5,-5}}', null, null`, 'journal_lines_numbered'],
      [
        'an account that is not open',
        `array['${bank}', 'no:such'], '{5,-5}', null, null`,
        'journal_line_account_known',
      ],
      ['a guarded account not named', `array['${bank}', '${payable}'], '{5,-5}', null, null`, 'journal_line_versioned'],
      ['a platform account named as guarded', `${pair}, '{5,-5}', '{1}', null`, 'journal_line_versioned'],
    ])('one journal with %s', async (_what, lists, constraint) => {
      await connectedTo(database.appUrl);
      await post(
        `[{"code":"${bank}","kind":"asset","amount":"10"},{"code":"platform:fees","kind":"income","amount":"-6"},
          {"code":"${payable}","kind":"liability","guard":"tracked","amount":"-4"}]`,
      );
      const booked = client.query(`select ledger_book('tricks', $1, now(), '{}', null, ${lists})`, [String(++refs)]);
      await expect(booked).rejects.toMatchObject({ constraint });
    });

    it('moves a guarded account once, however often a line is named', async () => {
      await connectedTo(database.appUrl);
      await post(
        `[{"code":"${bank}","kind":"asset","amount":"10"},
          {"code":"supplier:y:payable","kind":"liability","guard":"tracked","amount":"-10"}]`,
      );
      const lists = `array['${bank}', 'supplier:y:payable'], '{5,-5}', '{2,2}', null`;
      await client.query(`select ledger_book('tricks', $1, now(), '{}', null, ${lists})`, [String(++refs)]);
      const { rows } = await client.query(
        `select a.balance_minor::int as cached, b.balance_minor::int as derived, version::int from account a
         join account_balance b using (id) where a.code = 'supplier:y:payable'`,
      );
      expect(rows).toEqual([{ cached: -15, derived: -15, version: 2 }]);
    });

    it.each([
      ['that is off', `'{1,1}', '{1,2}', '{1,2}', '{5,-4}'`, 'journal_balances'],
      ['of one line', `'{1}', '{1}', '{1}', '{5}'`, 'journal_two_lines'],
      ['with a line of nothing', `'{1,1,1}', '{1,2,3}', '{1,2,1}', '{5,-5,0}'`, 'journal_line_not_zero'],
      [
        'beside one that is not named',
        `'{1,1,2,2}', '{1,2,1,2}', '{1,2,1,2}', '{5,-5,5,-5}'`,
        'journal_lines_numbered',
      ],
      ['of no line', `'{}', '{}', '{}', '{}'`, 'journal_two_lines'],
      ['that is numbered from two', `'{1,1}', '{2,3}', '{1,2}', '{5,-5}'`, 'journal_lines_numbered'],
      [
        'beside lines of no journal',
        `'{1,1,null,null}', '{1,2,1,2}', '{1,2,1,2}', '{5,-5,5,-5}'`,
        'journal_lines_numbered',
      ],
    ])('a batch with a journal %s', async (_what, lists, constraint) => {
      await connectedTo(database.appUrl);
      await post(BALANCED);
      const ref = String(++refs);
      const booked = client.query(
        `select ledger_book_all(array['tricks'], array[$1], array[now()], array['{}'::jsonb], ${pair}, ${lists}, null)`,
        [ref],
      );
      await expect(booked).rejects.toMatchObject({ constraint });
      expect((await client.query('select from journal where ref = $1', [ref])).rowCount).toBe(0);
    });
  });

  it('by saying that the ledger itself is writing', async () => {
    await connectedTo(database.appUrl);
    await client.query(`set haat.booking = 'on'`);
    await expect(
      client.query(`insert into journal_line (journal_id, no, account_id, amount_minor) values (1, 1, 1, 5)`),
    ).rejects.toMatchObject({ code: '42501' });
    await expect(post('[{"code":"platform:bank","kind":"asset","amount":"10"}]')).rejects.toMatchObject({
      constraint: 'journal_two_lines',
    });
  });

  it('by writing after the ledger has written', async () => {
    await connectedTo(database.ownerUrl);
    await client.query('begin');
    await post(BALANCED);
    await client.query(
      `insert into journal (kind, ref, happened_at, day) values ('by-hand', 'after', now(), current_date)`,
    );
    await expect(client.query('commit')).rejects.toMatchObject({ constraint: 'journal_two_lines' });
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
