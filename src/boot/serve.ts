import { createApp } from '../create-app.js';
import { seedVillage, villageIsEmpty } from '../demo/index.js';
import { LoadPincodes } from '../modules/logistics/index.js';
import { RegisterTemplates } from '../modules/messaging/index.js';
import { MovableClock } from '../platform/clock/index.js';
import { ConfigFaulty, loadConfig } from '../platform/config/index.js';
import { Scheduler } from '../platform/schedule/index.js';
import { greeting } from './greeting.js';
import { AlreadyRunning, claimDataDir } from './one-run.js';
import { openDatabase } from './open-database.js';
import { startOutsideWorld } from './outside-world.js';
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
  const loaded = loadConfig();
  const time = new MovableClock();
  ends.add('the claim on the data folder', claimDataDir(loaded.dataDir));
  const database = await openDatabase(loaded);
  ends.add('the database', () => database.stop());
  const outside = loaded.demo ? await startOutsideWorld(loaded, { now: () => time.now() }) : undefined;
  if (outside) ends.add('the simulators', () => outside.simulators.close());
  const config = outside?.config ?? loaded;
  const app = await createApp({
    config,
    databaseUrl: database.appUrl,
    background: true,
    ...(database.appRole ? { databaseRole: database.appRole } : {}),
  });
  ends.add('the application', () => app.close());
  await app.get(LoadPincodes).execute();
  await app.listen(config.http.port, config.http.host);
  const url = config.http.port === 0 ? await app.getUrl() : config.http.publicUrl;
  outside?.simulators.sendWebhooksTo(`http://127.0.0.1:${portOf(await app.getUrl())}`);
  app.get(Scheduler).start();
  // The simulated WhatsApp forgets what was approved when it ends.
  if (outside) await app.get(RegisterTemplates).execute();
  if (outside && (await villageIsEmpty(app)))
    await seedVillage(app, outside.simulators, (line) => process.stderr.write(`${line}\n`));
  process.stdout.write(greeting({ url, database: database.description, simulators: outside?.simulators }));
}

function portOf(url: string): string {
  return new URL(url).port;
}

/** A sentence where we know what is wrong, the whole error where we do not. */
function startFault(error: unknown): string {
  if (error instanceof ConfigFaulty || error instanceof AlreadyRunning) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return 'The port is taken by another program. Set PORT to a free one, for example PORT=3001 npm start.';
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
