import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JobProcess } from './job-process.js';

/** Echoes its jobs; some of them are orders to it. */
const WORKER = `
process.on('message', ({ id, job }) => {
  if (job === 'die') process.exit(3);
  if (job === 'fail') return process.send({ id, failure: 'cannot be done' });
  const answer = job === 'pid' ? process.pid : job === 'secret' ? process.env.A_SECRET : job === 'argument' ? process.argv[2] : job;
  process.send({ id, answer });
});
`;
const NEVER_MS = 3_600_000;

describe('a process for jobs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jobs-'));
  const script = join(folder, 'worker.mjs');
  const open: JobProcess<unknown, unknown>[] = [];
  const begun = (idleMs = NEVER_MS) => {
    const one = new JobProcess<unknown, unknown>(script, ['an argument'], idleMs);
    open.push(one);
    return one;
  };
  beforeAll(() => writeFileSync(script, WORKER));
  afterEach(() => Promise.all(open.splice(0).map((one) => one.stop())));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('answers each job with its own answer, bytes as bytes', async () => {
    const one = begun();
    const jobs = [{ n: 1n }, Buffer.from('jpeg'), 'three'];
    const answers = await Promise.all(jobs.map((job) => one.run(job)));
    expect(answers[0]).toEqual({ n: 1n });
    expect(Buffer.from(answers[1] as Uint8Array).toString()).toBe('jpeg');
    expect(answers[2]).toBe('three');
    expect(await one.run('argument')).toBe('an argument');
    expect(one.jobs).toBe(0);
  });

  it('passes a failure on, and goes on', async () => {
    const one = begun();
    await expect(one.run('fail')).rejects.toThrow('cannot be done');
    expect(await one.run('next')).toBe('next');
  });

  it('fails what it had when it dies, and another stands in for it', async () => {
    const one = begun();
    const first = await one.run('pid');
    const lost = [one.run('die'), one.run('never answered')];
    for (const job of lost) await expect(job).rejects.toThrow('ended with 3');
    expect(one.jobs).toBe(0);
    expect(await one.run('pid')).not.toBe(first);
  });

  it('ends when it is idle, and begins again with the next job', async () => {
    const one = begun(1);
    const first = (await one.run('pid')) as number;
    expect(await gone(first)).toBe(true);
    expect(await one.run('pid')).not.toBe(first);
  });

  it('ends when told to', async () => {
    const one = begun();
    const pid = (await one.run('pid')) as number;
    await one.stop();
    expect(await gone(pid)).toBe(true);
  });

  it('knows no secret of the platform', async () => {
    process.env.A_SECRET = 'hush';
    expect(await begun().run('secret')).toBeUndefined();
    delete process.env.A_SECRET;
  });
});

/** Resolves once no such process is there any more; a test that waits too long fails by itself. */
async function gone(pid: number): Promise<true> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}
