import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { appModule } from '../app.module.js';
import { loadConfig } from '../platform/config/index.js';
import { openDatabase } from './open-database.js';

/** Runs a command inside the application, without serving: config and database as usual, ended in order. */
export async function inApplication(work: (app: INestApplicationContext) => Promise<void>): Promise<void> {
  const config = loadConfig();
  const database = await openDatabase(config);
  const { appUrl, appRole } = database;
  const module = await appModule({
    config,
    databaseUrl: appUrl,
    background: false,
    ...(appRole ? { databaseRole: appRole } : {}),
  });
  const app = await NestFactory.createApplicationContext(module, { logger: ['error'] });
  try {
    await work(app);
  } finally {
    await app.close();
    // A server that ran before belongs to a platform that may be serving right now.
    if (!database.adopted) await database.stop();
  }
}
