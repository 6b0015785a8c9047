import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../config/index.js';
import { DiskObjectStore } from './disk-object-store.js';
import { ObjectStore } from './object-store.js';

/** Where pictures and files are kept. */
@Global()
@Module({
  providers: [
    {
      provide: ObjectStore,
      inject: [APP_CONFIG],
      useFactory: (config: AppConfig) => new DiskObjectStore(join(config.dataDir, 'objects')),
    },
  ],
  exports: [ObjectStore],
})
export class StorageModule {}
