import pg from 'pg';
import { migrations } from '../../../migrations/index.js';
import { migrate } from '../../../src/platform/database/index.js';
import { cloneDatabase, type TestDatabase } from '../../support/databases.js';

describe('the three roles of the database', () => {
  let database: TestDatabase;
  let app: pg.Client;
  let reader: pg.Client;
  beforeAll(async () => {
    database = await cloneDatabase();
    app = new pg.Client({ connectionString: database.appUrl });
    reader = new pg.Client({ connectionString: database.readerUrl });
    await Promise.all([app.connect(), reader.connect()]);
  });
  afterAll(async () => {
    await Promise.all([app.end(), reader.end()]);
    await database.drop();
  });

  it.each([
    `insert into journal (kind, ref, happened_at) values ('x', '1', now())`,
    `update journal_line set amount_minor = 1`,
    `delete from journal`,
    `truncate journal_line`,
    `update account set balance_minor = 0`,
    `update stock set available = 1000`,
    `delete from stock_movement`,
    `update order_consent set amount_minor = 1`,
    `update share_link_offer set selling_price_minor = 1`,
    `update clock_shift set shift = '30 days'`,
    `set session_replication_role = replica`,
    `alter table journal disable trigger all`,
    `create table mine (id int)`,
  ])('lets the application not: %s', async (statement) => {
    await expect(app.query(statement)).rejects.toMatchObject({ code: expect.stringMatching(/^42501$/) });
  });

  it('lets the reader read and nothing else', async () => {
    await expect(reader.query('select count(*) from journal')).resolves.toBeDefined();
    await expect(
      reader.query(`insert into inbox (event_id, handler) values (gen_random_uuid(), 'x')`),
    ).rejects.toMatchObject({ code: '42501' });
  });
});

describe('migrations', () => {
  it('go down to nothing and up again', async () => {
    const database = await cloneDatabase();
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    try {
      for (const Step of [...migrations].reverse()) {
        await new Step().down({ query: (text: string) => owner.query(text) } as never);
      }
      const left = await owner.query(
        `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v')`,
      );
      expect(left.rows).toEqual([{ relname: 'schema_migration' }]);
      await owner.query('delete from schema_migration');
      expect(await migrate(database.ownerUrl)).toHaveLength(migrations.length);
      expect(await migrate(database.ownerUrl)).toEqual([]);
    } finally {
      await owner.end();
      await database.drop();
    }
  });
});
