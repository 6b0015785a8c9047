import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** Name of the migrated database that test files clone. */
export const TEMPLATE = 'haat_template';

/** A database of one test file: addresses for the three roles, and its end. */
export interface TestDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly readerUrl: string;
  drop(): Promise<void>;
}

/** Creates a database of that name, as a copy of another where one is given. Its files are copied, not written as a log. */
export async function createDatabase(ownerUrl: string, name: string, from?: string): Promise<void> {
  await asOwner(ownerUrl, `create database ${name}${from ? ` template ${from} strategy file_copy` : ''}`);
}

/** A fresh migrated database for the calling test file. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const ownerUrl = need('HAAT_TEST_OWNER_URL');
  const name = `haat_t_${randomBytes(6).toString('hex')}`;
  await createDatabase(ownerUrl, name, TEMPLATE);
  const to = (url: string) => url.replace(/[^/]+$/, name);
  return {
    ownerUrl: to(ownerUrl),
    appUrl: to(need('HAAT_TEST_APP_URL')),
    readerUrl: to(need('HAAT_TEST_READER_URL')),
    drop: () => asOwner(ownerUrl, `drop database ${name} with (force)`),
  };
}

async function asOwner(ownerUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function need(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the tests through jest's projects`);
  return value;
}
