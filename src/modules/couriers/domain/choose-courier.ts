import type { Money } from '../../../kernel/index.js';
import type { FreightQuote } from './freight.js';

/** How much each thing counts, in parts of a hundred. */
export interface Weighting {
  readonly cost: number;
  readonly speed: number;
  readonly returns: number;
}

/** A courier that serves the way, with what is known of it. */
export interface Candidate {
  readonly courier: string;
  /** Undefined where no rate is known: then it is taken to cost as much as the dearest. */
  readonly quote: FreightQuote | undefined;
  readonly days: number;
  /** Parcels to this district that came to an end, and those of them that came back. */
  readonly ended: number;
  readonly returned: number;
}

/** Why a courier was chosen, as it is stored: the facts of each candidate in order of its points. */
export interface ScoredCourier {
  readonly courier: string;
  /** 0 to 100. */
  readonly points: number;
  /** In paise: the way there, the fee for cash and the way back as often as it is to be expected. */
  readonly expectedMinor: string | null;
  readonly days: number;
  /** Of a thousand parcels. */
  readonly returnsPerMille: number;
}

/** What returns are expected before anything is known, and how many parcels that belief is worth. */
const USUAL_RETURNS = 0.22;
const BELIEF_PARCELS = 20;

/**
 * Orders couriers by points, best first: each thing gives its part in the measure in which the best candidate is better.
 * Equal points are decided by cost and then by name, so that the same facts always give the same courier.
 */
export function scoreCouriers(candidates: readonly Candidate[], weighting: Weighting): ScoredCourier[] {
  const facts = candidates.map((candidate) => {
    const returns = expectedReturns(candidate);
    return { candidate, returns, cost: candidate.quote && expectedCost(candidate.quote, returns) };
  });
  const costs = facts.flatMap(({ cost }) => (cost === undefined ? [] : [cost]));
  const [leastCost, mostCost] = [Math.min(...costs), Math.max(...costs)];
  const leastDays = Math.min(...candidates.map(({ days }) => days));
  const leastReturns = Math.min(...facts.map(({ returns }) => returns));
  const scored = facts.map(({ candidate: { courier, quote, days }, returns, cost }) => {
    const costShare = costs.length === 0 ? 1 : ratio(leastCost, cost ?? mostCost);
    const sum =
      weighting.cost * costShare +
      weighting.speed * ratio(leastDays, days) +
      weighting.returns * ratio(1 - returns, 1 - leastReturns);
    return {
      courier,
      points: Math.round(sum * 100) / 100,
      expectedMinor: quote && cost !== undefined ? String(Math.round(cost)) : null,
      days,
      returnsPerMille: Math.round(returns * 1_000),
    };
  });
  return scored.sort(
    (a, b) =>
      b.points - a.points ||
      Number(a.expectedMinor ?? Number.MAX_SAFE_INTEGER) - Number(b.expectedMinor ?? Number.MAX_SAFE_INTEGER) ||
      (a.courier < b.courier ? -1 : 1),
  );
}

/** The share that comes back, drawn towards the usual one while little is known. */
function expectedReturns({ ended, returned }: Candidate): number {
  return (returned + USUAL_RETURNS * BELIEF_PARCELS) / (ended + BELIEF_PARCELS);
}

/** In paise, for comparing only; nothing is booked from it. */
function expectedCost({ there, codFee, back }: FreightQuote, returns: number): number {
  return inPaise(there) + (1 - returns) * inPaise(codFee) + returns * inPaise(back);
}

function inPaise(amount: Money): number {
  return Number(amount.paise);
}

function ratio(best: number, own: number): number {
  return own === 0 ? 1 : best / own;
}
