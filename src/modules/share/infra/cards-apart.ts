import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { DomainError } from '../../../kernel/index.js';
import { JobProcess } from '../../../platform/processes/index.js';
import { DiskObjectStore, type ObjectStore, type StoredObject } from '../../../platform/storage/index.js';
import { CardPhotoUnreadable, LinkTooLongForCard } from '../domain/card-errors.js';
import { type CardJob, type Drawn, type Refusal, sent } from './card-job.js';
import { CardMaker, CardsHere, type CardToMake } from './card-maker.js';

/** The compiled program; there is none where the source itself runs, as in tests. */
const WORKER = join(import.meta.dirname, 'card-worker.js');

/** One core stays free for serving. */
const PROCESSES = Math.min(4, Math.max(1, availableParallelism() - 1));
/** A process encodes one card while it paints the next. */
const CARDS_A_PROCESS = 2;
/** An idle process holds some 90 MB, so it ends when nobody has shared anything for so long. */
const IDLE_MS = 60_000;

/** Makes cards apart where the compiled program is at hand and finds the objects, and here otherwise. */
export function cardMaker(store: ObjectStore): CardMaker {
  const isApart = store instanceof DiskObjectStore && existsSync(WORKER);
  return isApart ? new CardsApart(WORKER, store.folder) : new CardsHere(store);
}

/**
 * Makes cards in processes of their own, so that serving never waits for a picture: not for its drawing, and not for the
 * memory that it takes, because a few megabytes of photo and card for each would have the server collect its garbage all
 * the time. The processes begin with the first card and end when there is nothing to draw.
 */
export class CardsApart extends CardMaker implements OnApplicationShutdown {
  private readonly processes: readonly JobProcess<CardJob, Drawn>[];
  private readonly queue: (() => void)[] = [];

  /** `worker` is the compiled program, `folder` that of the stored objects. */
  constructor(worker: string, folder: string) {
    super();
    this.processes = Array.from({ length: PROCESSES }, () => new JobProcess(worker, [folder], IDLE_MS));
  }

  async make(card: CardToMake): Promise<StoredObject> {
    const process = this.free() ?? (await this.nextFree());
    try {
      const drawn = await process.run(sent(card));
      if ('refusal' in drawn) throw refused(drawn.refusal);
      return drawn.stored;
    } finally {
      this.queue.shift()?.();
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.processes.map((process) => process.stop()));
  }

  /** The one with the least to do, where that is little enough. */
  private free(): JobProcess<CardJob, Drawn> | undefined {
    const [least] = this.processes.toSorted((a, b) => a.jobs - b.jobs);
    return least && least.jobs < CARDS_A_PROCESS ? least : undefined;
  }

  private async nextFree(): Promise<JobProcess<CardJob, Drawn>> {
    await new Promise<void>((resolve) => this.queue.push(resolve));
    // Somebody who came just now may have been faster.
    return this.free() ?? this.nextFree();
  }
}

/** The rules that drawing can find broken, made anew on this side of a process. */
function refused({ code, facts }: Refusal): Error {
  const { length = 0, limit = 0 } = facts;
  const rules: readonly DomainError[] = [
    new CardPhotoUnreadable(),
    new LinkTooLongForCard(Number(length), Number(limit)),
  ];
  return rules.find((rule) => rule.code === code) ?? new Error(`drawing broke a rule: ${code}`);
}
