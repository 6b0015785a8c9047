import type { Asked, Told } from '../src/platform/processes/index.js';
import { rateOf } from './harness/rate.js';
import { see } from './harness/visitor.js';

/** Addresses below the server's that are asked for one after the other by so many at once, for so long. */
export interface Asking {
  readonly urls: readonly string[];
  readonly clients: number;
  readonly forMs: number;
}

// Those who ask for cards, apart from those who view pages: hundreds of pictures a turn would have both wait for garbage.
process.on('message', ({ id, job: { urls, clients, forMs } }: Asked<Asking>) => {
  rateOf((i) => see(urls[i % urls.length]!), { clients, forMs }).then(
    (answer) => process.send?.({ id, answer } satisfies Told<number>),
    (error: unknown) => process.send?.({ id, failure: String(error) } satisfies Told<number>),
  );
});
