import { AttemptsApi } from '../../modules/attempts/index.js';
import { inParallel } from '../in-parallel.js';
import type { ChainFacts } from '../report.js';
import type { Stage } from '../stage.js';
import { parcelsOf } from '../story/parcels.js';
import type { AllPlaced, CodCast, CodOptions } from './cod-story.js';
import { FATES, type Fate } from './fates.js';
import { expectedEnd, isBackInStock } from './truth.js';

/** What the many orders came to; money in paise. */
export interface CodReport {
  readonly orders: number;
  readonly seed: number;
  readonly byFate: Readonly<Record<string, number>>;
  /** Where the platform has them. */
  readonly byState: Readonly<Record<string, number>>;
  /** Of the parcels that a courier had, as the platform counts them. */
  readonly rtoShare: number;
  readonly askedAgain: number;
  /** Scans of all parcels, and webhooks answered of the newest 5,000 that the simulator remembers. */
  readonly webhooks: { readonly scans: number; readonly answered: number };
  /** Orders that ended elsewhere than the courier's truth says. */
  readonly wrong: readonly {
    readonly orderId: string;
    readonly fate: string;
    readonly is: string;
    readonly should: string;
  }[];
  /** What answering failed attempts brought, as the platform counts it. */
  readonly attempts: {
    readonly saved: readonly { readonly reseller: string; readonly parcels: number; readonly earned: number }[];
    readonly fakes: { readonly reported: number; readonly proven: number };
    /** Of those whom chance decides at the door: with and without an answer. */
    readonly answered: Ends;
    readonly unanswered: Ends;
  };
  readonly stock: { readonly variants: number; readonly wrong: readonly StockFault[] };
  readonly cash: ChainFacts['cash'];
  /** Anything but 0 is a fault. */
  readonly trialBalance: number;
  readonly unexplained: number;
}

interface Ends {
  readonly parcels: number;
  readonly delivered: number;
}

interface StockFault {
  readonly variantId: string;
  readonly available: number;
  readonly should: number;
}

interface Played {
  readonly stage: Stage;
  readonly cast: CodCast;
  readonly options: CodOptions;
  readonly placed: AllPlaced;
  readonly awbs: ReadonlyMap<string, string>;
  /** Ids of the orders whose reseller answered a failed attempt. */
  readonly answers: ReadonlySet<string>;
  readonly stockBefore: ReadonlyMap<string, number>;
  readonly stockAfter: ReadonlyMap<string, number>;
}

const AT_ONCE = 6;

/** Asks the platform where every order is and the courier where it should be. */
export async function reportOn(played: Played): Promise<CodReport> {
  const { stage, cast, options, placed, awbs } = played;
  const states = await statesOf(cast, placed);
  const { parcels } = await stage.outside.courier.control.state();
  const byAwb = new Map(parcels.map((parcel) => [parcel.awb, parcel]));
  const ends = placed.orders.map((order) => ({
    ...order,
    is: states.get(order.orderId) ?? 'unknown',
    should: expectedEnd(order.fate, byAwb.get(awbs.get(order.orderId) ?? '')),
  }));
  const chain = await cast.maker.get<ChainFacts>('/v1/reports/chain');
  const sent = ends.filter(({ orderId }) => awbs.has(orderId));
  return {
    orders: ends.length,
    seed: options.seed,
    byFate: Object.fromEntries(FATES.map((fate) => [fate, ends.filter((end) => end.fate === fate).length])),
    byState: counted(ends.map(({ is }) => is)),
    rtoShare:
      Math.round((sent.filter(({ is }) => is === 'rto-checked').length / Math.max(1, sent.length)) * 1_000) / 1_000,
    askedAgain: placed.askedAgain,
    webhooks: await webhooksOf(
      stage,
      parcels.reduce((sum, { scans }) => sum + scans.length, 0),
    ),
    wrong: ends
      .filter(({ is, should }) => is !== should)
      .map(({ orderId, fate, is, should }) => ({ orderId, fate, is, should })),
    attempts: await attemptsOf(played, ends),
    stock: stockFaults(played, ends),
    cash: chain.cash,
    trialBalance: chain.trialBalance.difference.amount,
    unexplained: chain.unexplained.amount,
  };
}

/** Whether everything ended as it should and nothing is missing. */
export function isRight(report: CodReport): boolean {
  return (
    report.wrong.length === 0 &&
    report.stock.wrong.length === 0 &&
    report.trialBalance === 0 &&
    report.unexplained === 0
  );
}

/** A parcel's state where there is one, else its order's. */
async function statesOf({ scene, suppliers }: CodCast, { orders }: AllPlaced): Promise<ReadonlyMap<string, string>> {
  const states = new Map<string, string>();
  for (const supplier of suppliers) {
    for (const { orderId, status } of await parcelsOf(supplier)) states.set(orderId, status);
  }
  const without = orders.filter(({ orderId }) => !states.has(orderId));
  await inParallel(without, AT_ONCE, async ({ orderId, token }) => {
    states.set(orderId, (await scene.guest.get<{ status: string }>(`/v1/orders/${token}`)).status);
  });
  return states;
}

async function webhooksOf({ outside }: Stage, scans: number): Promise<CodReport['webhooks']> {
  const { deliveries } = await outside.courier.control.transcript();
  return { scans, answered: deliveries.filter(({ outcome }) => outcome === 'delivered').length };
}

async function attemptsOf(
  { stage, answers }: Played,
  ends: readonly { orderId: string; fate: Fate; is: string }[],
): Promise<CodReport['attempts']> {
  const { savers, fakes } = await stage.app.get(AttemptsApi).outcomes();
  const open = ends.filter(({ fate }) => fate === 'hard-to-meet' || fate === 'fake-attempt');
  const endsOf = (some: typeof open) => ({
    parcels: some.length,
    delivered: some.filter(({ is }) => is === 'delivered').length,
  });
  return {
    saved: savers.map(({ reseller, parcels, earned }) => ({ reseller, parcels, earned: earned.toJSON().amount })),
    fakes: {
      reported: fakes.reduce((sum, { claims }) => sum + claims, 0),
      proven: fakes.reduce((sum, { proven }) => sum + proven, 0),
    },
    answered: endsOf(open.filter(({ orderId }) => answers.has(orderId))),
    unanswered: endsOf(open.filter(({ orderId }) => !answers.has(orderId))),
  };
}

function stockFaults(
  { stockBefore, stockAfter }: Played,
  ends: readonly { variantId: string; is: string }[],
): CodReport['stock'] {
  const wrong: StockFault[] = [];
  for (const [variantId, before] of stockBefore) {
    const gone = ends.filter((end) => end.variantId === variantId && !isBackInStock(end.is)).length;
    const available = stockAfter.get(variantId) ?? 0;
    if (available !== before - gone) wrong.push({ variantId, available, should: before - gone });
  }
  return { variants: stockBefore.size, wrong };
}

function counted(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of [...words].sort()) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
