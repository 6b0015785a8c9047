import { DataSource } from 'typeorm';
import { migrations } from '../../../migrations/index.js';

/** Applies what is missing, as the owner; several processes may call it at once. Returns the names applied. */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const owner = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    synchronize: false,
    applicationName: 'haat-migrate',
    migrations,
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'each',
    poolSize: 2,
    logging: ['error'],
  });
  await owner.initialize();
  const lock = owner.createQueryRunner();
  try {
    await lock.query('select pg_advisory_lock(724532)');
    return (await owner.runMigrations()).map((migration) => migration.name);
  } finally {
    await lock.release();
    await owner.destroy();
  }
}
