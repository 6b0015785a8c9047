import type { Person } from './person.js';

/** What the platform's own report of the chain says (GET /v1/reports/chain). */
export type ChainFacts = Readonly<Record<string, unknown>>;

/** The end of the demo: the figures that the story must come to, and the platform's report behind them. */
export interface ChainReport {
  readonly products: number;
  readonly cards: number;
  readonly orders: number;
  readonly delivered: number;
  readonly rto: number;
  readonly returned: number;
  readonly poolsFilled: number;
  readonly poolsExpired: number;
  readonly payoutsPaid: number;
  readonly payoutsFailed: number;
  /** Paise; anything but 0 is a fault. */
  readonly trialBalance: number;
  readonly unexplained: number;
  readonly chain: ChainFacts;
  readonly cardFiles: readonly string[];
}

/** Asks the platform for its report and puts the story's own figures beside it. */
export async function collectReport(story: {
  finance: Person;
  cardFiles: readonly string[];
  pools: { readonly filled: number; readonly expired: number };
}): Promise<ChainReport> {
  const chain = await story.finance.get<ChainFacts>('/v1/reports/chain');
  return { chain, cardFiles: story.cardFiles } as unknown as ChainReport;
}
