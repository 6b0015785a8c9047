// One real PostgreSQL for the run, and a migrated template that each test file clones.
// Jest loads this file outside its own module world, so it takes the compiled code.
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import 'reflect-metadata';
import pg from 'pg';

const TEMPLATE = 'haat_template';
const root = join(import.meta.dirname, '..', '..');

export default async function setUp() {
  if (process.env.HAAT_TEST_OWNER_URL) return;
  execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: 'inherit' });
  const { startEmbedded } = await import('../../dist/src/platform/embedded/index.js');
  const { migrate } = await import('../../dist/src/platform/database/index.js');
  const server = await startEmbedded({
    dataDir: mkdtempSync(join(process.env.HAAT_TEST_DATABASES ?? tmpdir(), 'haat-test-')),
    durable: false,
    maxConnections: 200,
  });
  globalThis.haatTestServer = server;
  process.env.HAAT_TEST_OWNER_URL = server.ownerUrl;
  process.env.HAAT_TEST_APP_URL = server.appUrl;
  process.env.HAAT_TEST_READER_URL = server.readerUrl;
  const owner = new pg.Client({ connectionString: server.ownerUrl });
  await owner.connect();
  await owner.query(`create database ${TEMPLATE}`);
  await owner.end();
  await migrate(server.ownerUrl.replace(/[^/]+$/, TEMPLATE));
}
