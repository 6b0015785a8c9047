import { type DynamicModule, Module } from '@nestjs/common';
import type { AppConfig } from './load-config.js';

/** Injection token of {@link AppConfig}. */
export const APP_CONFIG = Symbol('AppConfig');

/** Gives the loaded configuration to everybody. */
@Module({})
export class ConfigModule {
  static with(config: AppConfig): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      providers: [{ provide: APP_CONFIG, useValue: config }],
      exports: [APP_CONFIG],
    };
  }
}
