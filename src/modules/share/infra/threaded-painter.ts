import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { Piscina } from 'piscina';
import type { DomainError } from '../../../kernel/index.js';
import type { CardContent, CardSignature } from '../domain/card.js';
import { CardPhotoUnreadable, CardsBusy, LinkTooLongForCard } from '../domain/card-errors.js';
import type { Stamp } from './canvas.js';
import { type CardJob, type Drawn, type Refusal, sent } from './card-job.js';
import { CardPainter, DirectPainter } from './card-painter.js';
import type { BandedContent, CardPhoto } from './card-renderer.js';

/** The compiled worker; there is none where the source itself runs, as in tests. */
const WORKER = join(import.meta.dirname, 'card-worker.js');

/** One core stays free for serving. */
const THREADS = Math.min(4, Math.max(1, availableParallelism() - 1));
/** A thread encodes one card while it paints the next. */
const JOBS_A_THREAD = 2;
/** Jobs that may wait; a card is at most two. */
const QUEUE_MAX = 256;
/** An idle thread holds some 60 MB, so it ends when nobody has shared anything for so long. */
const IDLE_MS = 60_000;

/** Draws in threads where the compiled worker is at hand, so that serving never waits for a picture. */
export function cardPainter(): CardPainter {
  return existsSync(WORKER) ? new ThreadedPainter(WORKER) : new DirectPainter();
}

/** Draws in worker threads, which begin with the first card and end when there is nothing to draw. */
export class ThreadedPainter extends CardPainter implements OnApplicationShutdown {
  private pool: Promise<Piscina> | undefined;

  constructor(private readonly worker: string) {
    super();
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
    const pool = await this.pool;
    this.pool = undefined;
    await pool?.destroy();
  }

  private async jpeg(job: CardJob): Promise<Buffer> {
    const bytes = await this.run<Uint8Array>(job);
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  private async run<Answer>(job: CardJob): Promise<Answer> {
    this.pool ??= this.started();
    const pool = await this.pool;
    if (pool.queueSize >= QUEUE_MAX) throw new CardsBusy();
    const drawn = (await pool.run(job)) as Drawn;
    if ('refusal' in drawn) throw refused(drawn.refusal);
    return drawn.answer as Answer;
  }

  private async started(): Promise<Piscina> {
    const { Piscina: Pool } = await import('piscina');
    return new Pool({
      filename: this.worker,
      minThreads: 0,
      maxThreads: THREADS,
      concurrentTasksPerWorker: JOBS_A_THREAD,
      idleTimeout: IDLE_MS,
      maxQueue: QUEUE_MAX * 2,
    });
  }
}

/** The rules that drawing can find broken, made anew on this side of a thread. */
function refused({ code, facts }: Refusal): Error {
  const { length = 0, limit = 0 } = facts;
  const rules: readonly DomainError[] = [
    new CardPhotoUnreadable(),
    new LinkTooLongForCard(Number(length), Number(limit)),
  ];
  return rules.find((rule) => rule.code === code) ?? new Error(`drawing broke a rule: ${code}`);
}
