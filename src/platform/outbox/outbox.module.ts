import { type DynamicModule, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { EventProcessor } from './event-processor.js';
import { HandlerRegistry } from './handler-registry.js';
import { Outbox } from './outbox.js';
import { OutboxBell } from './outbox-bell.js';
import { OutboxRelay } from './outbox-relay.js';
import { RelayLoop } from './relay-loop.js';

/** Events: written by everybody, relayed where background work is done. */
@Module({})
export class OutboxModule {
  static with(options: { readonly background: boolean }): DynamicModule {
    return {
      module: OutboxModule,
      global: true,
      imports: [DiscoveryModule],
      providers: [
        Outbox,
        OutboxBell,
        HandlerRegistry,
        EventProcessor,
        OutboxRelay,
        ...(options.background ? [RelayLoop] : []),
      ],
      exports: [Outbox, OutboxRelay, HandlerRegistry],
    };
  }
}
