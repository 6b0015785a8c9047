import { createApp } from '../create-app.js';
import { loadConfig } from '../platform/config/index.js';
import { goUnwatched } from '../platform/database/index.js';
import { measureProcess } from '../platform/observe/index.js';
import { Scheduler } from '../platform/schedule/index.js';
import { openDatabase } from './open-database.js';
import { StopInOrder } from './stop-in-order.js';

/** A process for background work alone: relays events, runs jobs and the clock's tasks; answers health on its port. */
export async function work(): Promise<void> {
  const ends = new StopInOrder();
  ends.onSignals();
  try {
    const config = loadConfig();
    goUnwatched();
    const database = await openDatabase(config);
    ends.add('the database', () => database.stop());
    const { appUrl, appRole } = database;
    const app = await createApp({
      config,
      databaseUrl: appUrl,
      background: true,
      ...(appRole ? { databaseRole: appRole } : {}),
    });
    ends.add('the application', () => app.close());
    await app.listen(config.http.port, config.http.host);
    app.get(Scheduler).start();
    measureProcess();
    process.stdout.write('worker ready\n');
  } catch (error) {
    await ends.stop();
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
