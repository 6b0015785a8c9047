import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import { logger } from '../observe/logger.js';
import { EVERY, type ScheduledTask } from './every.js';

interface Entry {
  readonly name: string;
  readonly seconds: number;
  readonly task: ScheduledTask;
}

/** Finds the tasks marked with {@link Every} and runs them, each never twice at a time in one process. */
@Injectable()
export class Scheduler implements OnModuleInit, OnApplicationShutdown {
  private readonly entries: Entry[] = [];
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly busy = new Map<string, Promise<void>>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    for (const { instance, metatype } of this.discovery.getProviders()) {
      if (!instance || !metatype) continue;
      const seconds = this.reflector.get<number | undefined>(EVERY, metatype);
      if (seconds) this.entries.push({ name: metatype.name, seconds, task: instance as ScheduledTask });
    }
  }

  start(): void {
    for (const entry of this.entries) {
      this.timers.push(setInterval(() => void this.runOnce(entry).catch(() => undefined), entry.seconds * 1000));
    }
  }

  /** Runs every task now, one after the other: for tests and the demo after the clock was moved. */
  async runAll(): Promise<void> {
    for (const entry of this.entries) await this.runOnce(entry);
  }

  async onApplicationShutdown(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await Promise.allSettled(this.busy.values());
  }

  private async runOnce(entry: Entry): Promise<void> {
    const under = this.busy.get(entry.name);
    if (under) return under;
    const run = entry.task.run().catch((error: unknown) => {
      logger.error({ task: entry.name, error: String(error) }, 'scheduled task failed');
      throw error;
    });
    this.busy.set(entry.name, run);
    try {
      await run;
    } finally {
      this.busy.delete(entry.name);
    }
  }
}
