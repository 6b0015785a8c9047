import Bull from 'bull';
import { BullJobQueue } from '../../../src/platform/queue/bull-job-queue.js';
import type { JobQueue } from '../../../src/platform/queue/index.js';
import { InlineJobQueue } from '../../../src/platform/queue/inline-job-queue.js';
import { startRedis, type TestRedis, withoutRedis } from '../../support/redis.js';

/** What every job queue promises, whichever is behind the port. */
function contract(make: () => JobQueue): void {
  let queue: JobQueue;
  beforeEach(() => {
    queue = make();
  });
  afterEach(() => queue.close());

  it('does each job once', async () => {
    const seen: unknown[] = [];
    queue.process('greet', async (payload) => void seen.push(payload));
    for (let n = 0; n < 30; n++) await queue.add('greet', `job-${n}`, { n });
    await queue.idle();
    expect(seen).toHaveLength(30);
    expect(new Set(seen.map((payload) => JSON.stringify(payload))).size).toBe(30);
  });

  it('ignores a second job with the id of one that waits or runs', async () => {
    let runs = 0;
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    queue.process('slow', async () => {
      runs++;
      await gate;
    });
    await queue.add('slow', 'same', {});
    await queue.add('slow', 'same', {});
    await queue.add('slow', 'same', {});
    open();
    await queue.idle();
    expect(runs).toBe(1);
  });

  it('takes the same id again once its job is done', async () => {
    let runs = 0;
    queue.process('again', async () => {
      runs++;
    });
    await queue.add('again', 'same', {});
    await queue.idle();
    await queue.add('again', 'same', {});
    await queue.idle();
    expect(runs).toBe(2);
  });

  it('goes on after a job that fails', async () => {
    const done: number[] = [];
    queue.process('mixed', async (payload) => {
      const { n } = payload as { n: number };
      if (n === 1) throw new Error('this one fails');
      done.push(n);
    });
    for (const n of [0, 1, 2]) await queue.add('mixed', `n-${n}`, { n });
    await queue.idle();
    expect(done.sort((a, b) => a - b)).toEqual([0, 2]);
  });

  it('works on several jobs at a time', async () => {
    let together = 0;
    let most = 0;
    let arrived: () => void = () => undefined;
    const two = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    queue.process('wide', async () => {
      most = Math.max(most, ++together);
      if (together === 2) arrived();
      await two;
      together--;
    });
    await Promise.all([queue.add('wide', 'a', {}), queue.add('wide', 'b', {})]);
    await queue.idle();
    expect(most).toBe(2);
  });
}

describe('the job queue inside the process', () => {
  contract(() => new InlineJobQueue());
});

(withoutRedis ? describe.skip : describe)('the job queue on Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.close());

  let number = 0;
  const bull = (url: string) => new Bull(`contract-${number++}`, url, { redis: { maxRetriesPerRequest: null } });
  contract(() => new BullJobQueue(bull(redis.url)));

  it('holds nobody up when Redis is away', async () => {
    const away = new BullJobQueue(new Bull('away', { redis: { host: '127.0.0.1', port: 1, retryStrategy: () => 50 } }));
    const before = process.hrtime.bigint();
    await away.add('lost', 'x', {});
    expect(Number(process.hrtime.bigint() - before) / 1e6).toBeLessThan(2_000);
    void away.close().catch(() => undefined);
  });
});
