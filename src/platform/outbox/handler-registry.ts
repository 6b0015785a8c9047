import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import type { DomainEvent } from '../../kernel/index.js';
import { type EventHandler, type GatheringHandler, HANDLES } from './event-handler.js';

/** All event handlers of the process, found by their {@link Handles} mark. */
@Injectable()
export class HandlerRegistry implements OnModuleInit {
  private readonly byType = new Map<string, string[]>();
  private readonly byName = new Map<string, EventHandler<DomainEvent>>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    for (const { instance, metatype } of this.discovery.getProviders()) {
      if (!instance || !metatype) continue;
      const type = this.reflector.get<string | undefined>(HANDLES, metatype);
      if (!type) continue;
      if (this.byName.has(metatype.name)) throw new Error(`two event handlers are called ${metatype.name}`);
      this.byName.set(metatype.name, instance as EventHandler<DomainEvent>);
      this.byType.set(type, [...(this.byType.get(type) ?? []), metatype.name]);
    }
  }

  /** Names of the handlers of an event type. */
  namesFor(type: string): readonly string[] {
    return this.byType.get(type) ?? [];
  }

  /** Event types whose only handler takes many at once, with that handler. */
  gathering(): ReadonlyMap<string, GatheringHandler<DomainEvent>> {
    const found = [...this.byType].flatMap(([type, names]) => {
      const [only, ...others] = names.map((name) => this.byName.get(name));
      return only && others.length === 0 && gathers(only) ? [[type, only] as const] : [];
    });
    return new Map(found);
  }

  /** The handler of that name, or undefined after it was removed from the code. */
  named(name: string): EventHandler<DomainEvent> | undefined {
    return this.byName.get(name);
  }

  /** Event types with somebody listening, for the docs. */
  get types(): ReadonlyMap<string, readonly string[]> {
    return this.byType;
  }
}

function gathers(handler: EventHandler<DomainEvent>): handler is GatheringHandler<DomainEvent> {
  return 'handleAll' in handler;
}
