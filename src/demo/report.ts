import type { MoneyJson } from '../kernel/index.js';
import type { Person } from './person.js';

/** The platform's own report, as far as it is read here (GET /v1/reports/chain). */
export interface ChainFacts {
  readonly goods: {
    readonly products: number;
    readonly variants: number;
    readonly links: number;
    readonly cards: number;
  };
  readonly orders: Readonly<Record<string, number>>;
  readonly cash: readonly {
    readonly state: string;
    readonly parcels: number;
    readonly due: MoneyJson;
    readonly remitted: MoneyJson;
  }[];
  readonly parties: readonly PartyFacts[];
  readonly suspense: readonly {
    readonly courier: string;
    readonly decision: string;
    readonly rows: number;
    readonly unmatched: MoneyJson;
    readonly difference: MoneyJson;
  }[];
  readonly trialBalance: { readonly difference: MoneyJson };
  readonly unexplained: MoneyJson;
}

/** What one supplier or reseller earned and got. */
export interface PartyFacts {
  readonly party: 'supplier' | 'reseller';
  readonly name: string;
  readonly released: MoneyJson;
  readonly clawedBack: MoneyJson;
  readonly paid: MoneyJson;
  readonly failed: MoneyJson;
  readonly payable: MoneyJson;
}

/** One order from its card to the bank's line. */
export interface OrderTrace {
  readonly orderId: string;
  readonly status: string;
  readonly linkCode: string;
  readonly cards: readonly unknown[];
  readonly consentedAt: string | null;
  readonly parcels: readonly {
    readonly status: string;
    readonly awb: string | null;
    readonly cashStatus: string | null;
    readonly remittance: { readonly utr: string } | null;
    readonly earnings: readonly {
      readonly party: string;
      readonly status: string;
      readonly payout: { readonly outcome: string; readonly utr: string | null } | null;
    }[];
  }[];
}

/** The figures that the story must come to, and what stands behind them. */
export interface ChainReport {
  readonly products: number;
  readonly cards: number;
  readonly orders: number;
  readonly ordersByEnd: Readonly<Record<string, number>>;
  readonly delivered: number;
  readonly rto: number;
  readonly returned: number;
  readonly poolsFilled: number;
  readonly poolsExpired: number;
  readonly payoutsPaid: number;
  readonly payoutsFailed: number;
  /** Refunds that reached their buyers. */
  readonly refundsPaid: number;
  /** Paise; anything but 0 is a fault. */
  readonly trialBalance: number;
  readonly unexplained: number;
  /** Orders whose way leads without a gap from the card to the bank's line, of those whose money has arrived. */
  readonly traced: { readonly whole: number; readonly of: number };
  readonly cash: ChainFacts['cash'];
  readonly parties: readonly PartyFacts[];
  readonly suspense: ChainFacts['suspense'];
  readonly traces: readonly OrderTrace[];
  readonly cardFiles: readonly string[];
}

/** What the story knows itself. */
export interface StoryFacts {
  readonly finance: Person;
  readonly refundsPaid: number;
  readonly cardFiles: readonly string[];
  readonly orderIds: readonly string[];
  readonly poolsFilled: number;
  readonly poolsExpired: number;
}

/** Asks the platform for its report and for the trace of each order. */
export async function collectReport(story: StoryFacts): Promise<ChainReport> {
  const { finance, refundsPaid, cardFiles, orderIds, poolsFilled, poolsExpired } = story;
  const chain = await finance.get<ChainFacts>('/v1/reports/chain');
  const traces: OrderTrace[] = [];
  for (const orderId of orderIds) traces.push(await finance.get<OrderTrace>(`/v1/orders-trace/${orderId}`));
  const arrived = traces.filter(({ parcels }) => parcels.some(({ remittance }) => remittance !== null));
  const paid = (outcome: 'paid' | 'failed') => chain.parties.filter((party) => party[outcome].amount > 0).length;
  const count = (...states: string[]) => states.reduce((sum, state) => sum + (chain.orders[state] ?? 0), 0);
  return {
    products: chain.goods.products,
    cards: cardFiles.length,
    orders: Object.values(chain.orders).reduce((sum, n) => sum + n, 0),
    ordersByEnd: chain.orders,
    delivered: count('delivered'),
    rto: count('rto-checked'),
    returned: count('return-checked'),
    poolsFilled,
    poolsExpired,
    payoutsPaid: paid('paid'),
    payoutsFailed: paid('failed'),
    refundsPaid,
    trialBalance: chain.trialBalance.difference.amount,
    unexplained: chain.unexplained.amount,
    traced: { whole: arrived.filter(isWhole).length, of: arrived.length },
    cash: chain.cash,
    parties: chain.parties,
    suspense: chain.suspense,
    traces,
    cardFiles,
  };
}

/** Card, yes, courier's number, remittance and for each earning a bank's answer; what was taken back is never paid out. */
function isWhole({ cards, consentedAt, parcels }: OrderTrace): boolean {
  return (
    cards.length > 0 &&
    consentedAt !== null &&
    parcels.every(
      ({ awb, remittance, earnings }) =>
        awb !== null &&
        remittance !== null &&
        remittance.utr !== '' &&
        earnings.every(({ status, payout }) => payout !== null || status === 'clawed-back' || status === 'reversed'),
    )
  );
}
