import pg from 'pg';
import { cloneDatabase, type TestDatabase } from '../../support/databases.js';

describe('the ledger guarded by the database', () => {
  let database: TestDatabase;
  let app: pg.Client;

  beforeAll(async () => {
    database = await cloneDatabase();
    app = new pg.Client({ connectionString: database.appUrl });
    await app.connect();
  });

  afterAll(async () => {
    await app.end();
    await database.drop();
  });

  it('is there', async () => {
    expect((await app.query('select count(*)::int as n from journal')).rows).toEqual([{ n: 0 }]);
  });
});
