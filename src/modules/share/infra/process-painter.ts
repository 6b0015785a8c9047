import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { DomainError } from '../../../kernel/index.js';
import type { CardContent, CardSignature } from '../domain/card.js';
import { CardPhotoUnreadable, CardsBusy, LinkTooLongForCard } from '../domain/card-errors.js';
import type { Stamp } from './canvas.js';
import { type CardJob, type Drawn, type Refusal, sent } from './card-job.js';
import { CardPainter, DirectPainter } from './card-painter.js';
import type { BandedContent, CardPhoto } from './card-renderer.js';
import { DrawingProcess } from './drawing-process.js';

/** The compiled worker; there is none where the source itself runs, as in tests. */
const WORKER = join(import.meta.dirname, 'card-worker.js');

/** One core stays free for serving. */
const PROCESSES = Math.min(4, Math.max(1, availableParallelism() - 1));
/** A process encodes one card while it paints the next. */
const JOBS_A_PROCESS = 2;
/** Jobs that may wait; a card is at most two. */
const QUEUE_MAX = 256;
/** An idle process holds some 90 MB, so it ends when nobody has shared anything for so long. */
const IDLE_MS = 60_000;

/** Draws in processes where the compiled worker is at hand, so that serving never waits for a picture. */
export function cardPainter(): CardPainter {
  return existsSync(WORKER) ? new ProcessPainter(WORKER) : new DirectPainter();
}

/** Draws in processes of their own, which begin with the first card and end when there is nothing to draw. */
export class ProcessPainter extends CardPainter implements OnApplicationShutdown {
  private readonly processes: readonly DrawingProcess<CardJob, Drawn>[];
  private readonly queue: (() => void)[] = [];

  constructor(worker: string) {
    super();
    this.processes = Array.from({ length: PROCESSES }, () => new DrawingProcess(worker, IDLE_MS));
  }

  part(content: BandedContent, photo: CardPhoto): Promise<Buffer> {
    return this.jpeg({ kind: 'part', content: sent(content), photo });
  }

  strip(content: BandedContent, picture?: Stamp): Promise<Buffer> {
    return this.jpeg({ kind: 'strip', content: sent(content), picture });
  }

  whole(content: CardContent, photo: CardPhoto, picture?: Stamp): Promise<Buffer> {
    return this.jpeg({ kind: 'whole', content: sent(content), photo, picture });
  }

  picture(photo: Buffer, kind: CardSignature['kind']): Promise<Stamp> {
    return this.run<Stamp>({ kind: 'picture', photo, as: kind });
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.processes.map((process) => process.stop()));
  }

  private async jpeg(job: CardJob): Promise<Buffer> {
    const bytes = await this.run<Uint8Array>(job);
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  private async run<Answer>(job: CardJob): Promise<Answer> {
    const process = this.free() ?? (await this.nextFree());
    try {
      const drawn = await process.run(job);
      if ('refusal' in drawn) throw refused(drawn.refusal);
      return drawn.answer as Answer;
    } finally {
      this.queue.shift()?.();
    }
  }

  /** The one with the least to do, where that is little enough. */
  private free(): DrawingProcess<CardJob, Drawn> | undefined {
    const [least] = this.processes.toSorted((a, b) => a.jobs - b.jobs);
    return least && least.jobs < JOBS_A_PROCESS ? least : undefined;
  }

  private async nextFree(): Promise<DrawingProcess<CardJob, Drawn>> {
    if (this.queue.length >= QUEUE_MAX) throw new CardsBusy();
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
