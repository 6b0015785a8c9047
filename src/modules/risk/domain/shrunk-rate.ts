import type { Tally } from './evidence.js';

/** A rate believed before counting, and how many parcels it weighs as much as. */
export interface Prior {
  readonly rate: number;
  readonly parcels: number;
}

/** The share of parcels that came back, drawn towards what was believed before: two of two are no rate of 100 %. */
export function shrunkRate({ delivered, cameBack }: Tally, prior: Prior): number {
  return (cameBack + prior.rate * prior.parcels) / (delivered + cameBack + prior.parcels);
}

/** How far a rate lies above the usual one: 0 at it or below, 1 where everything comes back. */
export function aboveUsual(rate: number, usual: number): number {
  return usual >= 1 ? 0 : Math.max(0, (rate - usual) / (1 - usual));
}
