import { Injectable } from '@nestjs/common';
import { type BusinessDay, businessDay, Clock, DomainError } from '../../../kernel/index.js';
import { UnitOfWork, violatedConstraint } from '../../../platform/database/index.js';
import { Every, type ScheduledTask } from '../../../platform/schedule/index.js';
import { ObjectStore } from '../../../platform/storage/index.js';
import { type Seal, SealQueries } from '../infra/seal.queries.js';

/** Events reach us late; a day is closed by itself only this long after it has ended. */
const GRACE_MS = 2 * 3_600_000;
const DAY_MS = 86_400_000;
/** Days that one run seals; the next goes on. */
const DAYS_MAX = 400;
/** How many of the newest heads each run looks at and writes again where a process died before. */
const HEADS_MAX = 31;

/** The day is not over in India, so its books cannot be closed. */
export class DayNotOver extends DomainError {
  constructor(day: string) {
    super('ledger-day-not-over', 'conflict', { day });
  }
}

/** Where the head of a day is kept outside the database. */
export function headKey(day: string): string {
  return `ledger/heads/${day}.json`;
}

/** What is kept there: the hash that the seal must still have. */
export function headText({ day, format, prev, hash, journals, lines }: Seal): string {
  return `${JSON.stringify({ day, format, prev, hash, journals, lines })}\n`;
}

/** Closes days that are over: seals their journals in a chain of hashes and keeps its head outside the database. */
@Injectable()
@Every(600)
export class CloseBooks implements ScheduledTask {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly seals: SealQueries,
    private readonly objects: ObjectStore,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.until(this.yesterday(GRACE_MS));
  }

  /** The last day that is over, and was so this long ago. */
  yesterday(graceMs = 0): BusinessDay {
    return businessDay(new Date(this.clock.now().getTime() - graceMs - DAY_MS));
  }

  /** Closes all days until this one and returns those it sealed. Throws {@link DayNotOver}. */
  async until(day: BusinessDay): Promise<string[]> {
    await this.close(day);
    const sealed: string[] = [];
    for (let turn = 0; turn < DAYS_MAX; turn++) {
      const next = await this.uow.run((tx) => this.seals.sealNext(tx));
      if (next === undefined) break;
      sealed.push(next);
    }
    await this.keepHeads(Math.max(HEADS_MAX, sealed.length));
    return sealed;
  }

  private async close(day: BusinessDay): Promise<void> {
    try {
      await this.uow.run((tx) => this.seals.closeUntil(tx, day));
    } catch (error) {
      if (violatedConstraint(error) === 'ledger_day_over') throw new DayNotOver(day);
      throw error;
    }
  }

  /** A head that is there already stays as it was first written. */
  private async keepHeads(most: number): Promise<void> {
    for (const seal of await this.seals.newest(most)) {
      if (await this.objects.has(headKey(seal.day))) continue;
      await this.objects.put(headKey(seal.day), Buffer.from(headText(seal)));
    }
  }
}
