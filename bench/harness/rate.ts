import { performance } from 'node:perf_hooks';

/** Work that a client does again and again; `i` counts over all clients. */
export type Work = (i: number) => Promise<unknown>;

/** No run goes on longer, whatever was asked for. */
const LONGEST_MS = 120_000;

/**
 * How often `work` ends a second when so many clients each start the next as soon as theirs has ended, for about
 * `forMs`. The first failure ends all clients and is thrown.
 */
export async function rateOf(work: Work, { clients, forMs }: { clients: number; forMs: number }): Promise<number> {
  const start = performance.now();
  const until = start + Math.min(forMs, LONGEST_MS);
  let next = 0;
  let ended = 0;
  let failed = false;
  const client = async () => {
    while (!failed && performance.now() < until) {
      await work(next++);
      ended++;
    }
  };
  const runs = Array.from({ length: clients }, () =>
    client().catch((error: unknown) => {
      failed = true;
      throw error;
    }),
  );
  await Promise.all(runs);
  return (ended * 1000) / (performance.now() - start);
}
