import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { appDataSource, type ConnectionOptions } from './data-source.js';
import { Database } from './database.js';
import { DATABASE_LISTEN_URL } from './listen-url.js';
import { DATABASE_POOL, poolOf } from './pool.js';
import { UnitOfWork } from './unit-of-work.js';

/** The connection pool, units of work and reads, for everybody. */
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  static connect(options: ConnectionOptions): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [
        { provide: DataSource, useFactory: () => appDataSource(options).initialize() },
        { provide: DATABASE_LISTEN_URL, useValue: options.url },
        { provide: DATABASE_POOL, useFactory: poolOf, inject: [DataSource] },
        UnitOfWork,
        Database,
      ],
      exports: [UnitOfWork, Database, DATABASE_LISTEN_URL],
    };
  }

  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}
