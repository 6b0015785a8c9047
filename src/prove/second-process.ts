import { createApp } from '../create-app.js';
import type { Stage } from '../demo/index.js';
import { MovableClock } from '../platform/clock/index.js';
import { APP_CONFIG, type AppConfig } from '../platform/config/index.js';
import { DATABASE_LISTEN_URL } from '../platform/database/index.js';
import { OutboxRelay } from '../platform/outbox/index.js';
import { Scheduler } from '../platform/schedule/index.js';

/** An application of its own on the stage's database: what a second machine of an installation is. */
export interface SecondProcess {
  readonly baseUrl: string;
  /** Lets its clock go on; the database's own is the stage's affair. */
  moveClock(ms: number): void;
  /** Runs event handlers and tasks as its worker does. */
  work(): Promise<void>;
  close(): Promise<void>;
}

/** Starts it with connections, queue and memory of its own, its clock where the stage's is. */
export async function startSecondProcess({ app: first }: Stage): Promise<SecondProcess> {
  const config = first.get<AppConfig>(APP_CONFIG);
  const app = await createApp({ config, databaseUrl: first.get<string>(DATABASE_LISTEN_URL), background: false });
  await app.listen(0, '127.0.0.1');
  const clock = app.get(MovableClock);
  clock.advance(first.get(MovableClock).now().getTime() - clock.now().getTime());
  return {
    baseUrl: await app.getUrl(),
    moveClock: (ms) => clock.advance(ms),
    async work() {
      await app.get(OutboxRelay).drain();
      await app.get(Scheduler).runAll();
    },
    close: () => app.close(),
  };
}
