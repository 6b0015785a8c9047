import { createApp } from '../create-app.js';
import { seedVillage, villageIsEmpty } from '../demo/index.js';
import { LoadPincodes } from '../modules/logistics/index.js';
import { RegisterTemplates } from '../modules/messaging/index.js';
import { MovableClock } from '../platform/clock/index.js';
import type { AppConfig } from '../platform/config/index.js';
import { goUnwatched } from '../platform/database/index.js';
import { measureProcess } from '../platform/observe/index.js';
import { Scheduler } from '../platform/schedule/index.js';
import { greeting } from './greeting.js';
import type { OpenDatabase } from './open-database.js';
import { startOutsideWorld } from './outside-world.js';
import type { StopInOrder } from './stop-in-order.js';

/** Serves the pages on a database that is ready, with the simulators where this is a demo, and tells where. */
export async function openApplication(loaded: AppConfig, database: OpenDatabase, ends: StopInOrder): Promise<void> {
  goUnwatched();
  const time = new MovableClock();
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
  measureProcess();
  // The simulated WhatsApp forgets what was approved when it ends.
  if (outside) await app.get(RegisterTemplates).execute();
  if (outside && (await villageIsEmpty(app)))
    await seedVillage(app, outside.simulators, (line) => process.stderr.write(`${line}\n`));
  process.stdout.write(greeting({ url, database: database.description, simulators: outside?.simulators }));
}

function portOf(url: string): string {
  return new URL(url).port;
}
