import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../src/platform/database/index.js';
import { startEmbedded } from '../../src/platform/embedded/index.js';
import type { BenchOptions } from './benchmark.js';
import { temporaryFolder } from './temporary-folder.js';

/** A migrated PostgreSQL of the benchmark's own, with fsync on. */
export interface BenchDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly logFile: string;
  /** The driver without anything on top, as the owner: for preparing and for limits. */
  readonly owner: pg.Pool;
}

/** Starts it in a temporary folder; at the end of the run it is stopped and removed. */
export async function startBenchDatabase(options: BenchOptions): Promise<BenchDatabase> {
  const dataDir = temporaryFolder('database');
  options.say('starting a database of our own');
  const server = await startEmbedded({ dataDir, maxConnections: 120 });
  options.atEnd('the database', () => server.stop());
  await migrate(server.ownerUrl);
  const owner = new pg.Pool({ connectionString: server.ownerUrl, max: 40 });
  // The server may end before the last idle connection does.
  owner.on('error', () => undefined);
  options.atEnd('connections of the limit', () => owner.end());
  const logFile = join(dataDir, 'data', 'server.log');
  return { ownerUrl: server.ownerUrl, appUrl: server.appUrl, logFile, owner };
}
