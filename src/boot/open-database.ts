import { join } from 'node:path';
import type { AppConfig } from '../platform/config/index.js';
import { startEmbedded } from '../platform/embedded/index.js';

/** A database that is migrated and ready for the application. */
export interface OpenDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** Role to take after connecting, where one login serves owner and application. */
  readonly appRole?: string;
  /** What a person at the terminal is told. */
  readonly description: string;
  /** True where the server ran already: of a platform that serves now, or of a run that was killed. */
  readonly adopted: boolean;
  /** Ends the server, where it is ours. */
  stop(): Promise<void>;
}

/** Uses the server of DATABASE_URL, or starts the embedded one; brings the schema up to date. */
export async function openDatabase(config: AppConfig): Promise<OpenDatabase> {
  const { ownerUrl, appUrl } = config.database;
  if (ownerUrl) {
    const { APP_ROLE, ensureRoles, migrate } = await import('../platform/database/index.js');
    await ensureRoles(ownerUrl);
    await migrate(ownerUrl);
    const description = 'PostgreSQL of DATABASE_URL';
    return {
      ownerUrl,
      description,
      adopted: true,
      stop: async () => undefined,
      ...(appUrl ? { appUrl } : { appUrl: ownerUrl, appRole: APP_ROLE }),
    };
  }
  const server = await startEmbedded({ dataDir: join(config.dataDir, 'postgres') });
  try {
    // Not before, because it takes a third of a second to load, in which the server starts.
    const { migrate } = await import('../platform/database/index.js');
    await migrate(server.ownerUrl);
  } catch (error) {
    await server.stop();
    throw error;
  }
  const description = server.adopted ? 'embedded PostgreSQL, taken over from an earlier run' : 'embedded PostgreSQL';
  const { ownerUrl: owner, appUrl: app, adopted } = server;
  return { ownerUrl: owner, appUrl: app, adopted, description, stop: () => server.stop() };
}
