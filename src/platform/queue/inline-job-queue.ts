import { logger } from '../observe/logger.js';
import { type JobPayload, JobQueue, type JobWorker } from './job-queue.js';

const CONCURRENCY = 4;

interface Job {
  readonly kind: string;
  readonly id: string;
  readonly payload: JobPayload;
}

/** Jobs inside one process, for a machine without Redis. */
export class InlineJobQueue extends JobQueue {
  private readonly workers = new Map<string, JobWorker>();
  private readonly known = new Set<string>();
  private readonly waiting: Job[] = [];
  private running = 0;
  private closed = false;
  private idlers: (() => void)[] = [];

  async add(kind: string, id: string, payload: JobPayload): Promise<void> {
    if (this.closed || this.known.has(`${kind}:${id}`)) return;
    this.known.add(`${kind}:${id}`);
    this.waiting.push({ kind, id, payload });
    this.pump();
  }

  process(kind: string, worker: JobWorker): void {
    this.workers.set(kind, worker);
    this.pump();
  }

  idle(): Promise<void> {
    if (this.isIdle()) return Promise.resolve();
    return new Promise((resolve) => this.idlers.push(resolve));
  }

  async close(): Promise<void> {
    this.closed = true;
    this.waiting.length = 0;
    await this.idle();
  }

  private pump(): void {
    while (this.running < CONCURRENCY) {
      const index = this.waiting.findIndex((job) => this.workers.has(job.kind));
      const [job] = index < 0 ? [] : this.waiting.splice(index, 1);
      if (!job) break;
      this.running++;
      void this.work(job);
    }
    if (this.isIdle()) {
      for (const resolve of this.idlers.splice(0)) resolve();
    }
  }

  private async work(job: Job): Promise<void> {
    try {
      await this.workers.get(job.kind)?.(job.payload);
    } catch (error) {
      logger.error({ job: job.id, kind: job.kind, error: String(error) }, 'job failed');
    } finally {
      this.known.delete(`${job.kind}:${job.id}`);
      this.running--;
      this.pump();
    }
  }

  private isIdle(): boolean {
    return this.running === 0 && this.waiting.every((job) => !this.workers.has(job.kind));
  }
}
