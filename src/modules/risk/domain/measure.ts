import type { Answer } from './answer.js';

/** Orders of one answer and band of score, and what became of them. */
export interface MeasuredCell {
  readonly advised: Answer;
  /** What was done: other than advised for a hold-out. */
  readonly answer: Answer;
  readonly isHoldOut: boolean;
  /** Lowest score of the band; a band is ten points wide. */
  readonly band: number;
  readonly orders: number;
  readonly delivered: number;
  readonly cameBack: number;
  /** Ended before a parcel left; `disowned` of them were never ordered by that phone. */
  readonly ended: number;
  readonly disowned: number;
}

/** What the rules did to orders that they would have stopped, from the few that were let through. */
export interface StoppedEstimate {
  /** Stopped orders: asked again or refused, hold-outs not counted. */
  readonly stopped: number;
  /** Stopped by a question and delivered all the same. */
  readonly deliveredAfterAsking: number;
  /** Hold-outs with an outcome: how many were delivered, that is, would have been stopped wrongly. */
  readonly heldOut: number;
  readonly heldOutDelivered: number;
  /** Share of wrong stops with its 95 % interval (Wilson); undefined while no hold-out has ended. */
  readonly wronglyStopped: { readonly share: number; readonly low: number; readonly high: number } | undefined;
}

/** Nobody can know what a stopped order would have become; the hold-outs are the only witnesses. */
export function estimateStopped(cells: readonly MeasuredCell[]): StoppedEstimate {
  const sum = (some: readonly MeasuredCell[], of: 'orders' | 'delivered' | 'cameBack') =>
    some.reduce((total, cell) => total + cell[of], 0);
  const stopped = cells.filter(({ advised, isHoldOut }) => advised !== 'go' && !isHoldOut);
  const heldOut = cells.filter(({ isHoldOut }) => isHoldOut);
  const delivered = sum(heldOut, 'delivered');
  const known = delivered + sum(heldOut, 'cameBack');
  return {
    stopped: sum(stopped, 'orders'),
    deliveredAfterAsking: sum(stopped, 'delivered'),
    heldOut: known,
    heldOutDelivered: delivered,
    wronglyStopped: known === 0 ? undefined : wilson(delivered, known),
  };
}

const Z_95 = 1.96;

/** Wilson's score interval: it stays between 0 and 1 and means something for three of three. */
export function wilson(hits: number, of: number): { share: number; low: number; high: number } {
  const share = hits / of;
  const z2 = Z_95 ** 2;
  const centre = (share + z2 / (2 * of)) / (1 + z2 / of);
  const half = (Z_95 * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of * of))) / (1 + z2 / of);
  return { share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
