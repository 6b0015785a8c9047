import type { Queue } from 'bull';
import { logger } from '../observe/logger.js';
import { type JobPayload, JobQueue, type JobWorker } from './job-queue.js';

/** A queue that is down must not hold up a request: the table still knows the job. */
const ADD_LIMIT_MS = 1_000;
const CONCURRENCY = 8;
const IDLE_POLL_MS = 20;

/** Jobs through Bull on Redis, shared by all processes. */
export class BullJobQueue extends JobQueue {
  constructor(private readonly bull: Queue) {
    super();
    bull.on('error', (error) => logger.warn({ error: error.message }, 'job queue unreachable'));
    bull.on('failed', (job, error) => logger.error({ job: job.id, error: error.message }, 'job failed'));
  }

  async add(kind: string, id: string, payload: JobPayload): Promise<void> {
    const added = this.bull.add(kind, payload, { jobId: `${kind}:${id}`, removeOnComplete: true, removeOnFail: true });
    added.catch((error: unknown) => logger.warn({ error: String(error) }, 'job not queued; the sweep will bring it'));
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ADD_LIMIT_MS);
    });
    await Promise.race([
      added.then(
        () => undefined,
        () => undefined,
      ),
      limit,
    ]);
    clearTimeout(timer);
  }

  process(kind: string, worker: JobWorker): void {
    void this.bull.process(kind, CONCURRENCY, (job) => worker(job.data as JobPayload));
  }

  async idle(): Promise<void> {
    for (;;) {
      const counts = await this.bull.getJobCounts();
      if (counts.waiting + counts.active + counts.delayed === 0) return;
      await new Promise((resolve) => setTimeout(resolve, IDLE_POLL_MS));
    }
  }

  async close(): Promise<void> {
    await this.bull.close();
  }
}
