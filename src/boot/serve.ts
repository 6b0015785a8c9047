import { ConfigFaulty, loadConfig } from '../platform/config/index.js';
import { AlreadyRunning, claimDataDir } from './one-run.js';
import { openDatabase } from './open-database.js';
import { StopInOrder } from './stop-in-order.js';

const USAGE = `Usage: npm start
Starts Haat: the web application and, without DATABASE_URL, everything it needs.

  PORT              where the pages are served (3000)
  HAAT_DATA_DIR     where data is kept (.haat)
  DATABASE_URL      a PostgreSQL of your own instead of the embedded one
  REDIS_URL         jobs through Redis instead of inside the process
  HAAT_PUBLIC_URL   the address people use, for links and cards
  HAAT_SECRET       secret for codes and sessions, needed outside the demo
  HAAT_DEMO         1: sample goods and simulators also on a server of your own; 0: never
`;

/** Brings the platform up and keeps it running until a signal ends it. */
export async function serve(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) {
    process.stdout.write(USAGE);
    return;
  }
  const ends = new StopInOrder();
  ends.onSignals();
  try {
    await start(ends);
  } catch (error) {
    await ends.stop();
    process.stderr.write(`${startFault(error)}\n`);
    process.exitCode = 1;
  }
}

async function start(ends: StopInOrder): Promise<void> {
  const config = loadConfig();
  ends.add('the claim on the data folder', claimDataDir(config.dataDir));
  const opening = openDatabase(config).then((database) => {
    ends.add('the database', () => database.stop());
    return database;
  });
  // Loading the application's modules takes a second, in which the database starts beside it.
  const [database, { openApplication }] = await Promise.all([opening, import('./open-application.js')]);
  await openApplication(config, database, ends);
}

/** A sentence where we know what is wrong, the whole error where we do not. */
function startFault(error: unknown): string {
  if (error instanceof ConfigFaulty || error instanceof AlreadyRunning) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return 'The port is taken by another program. Set PORT to a free one, for example PORT=3001 npm start.';
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
