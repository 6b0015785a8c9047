import { Money } from '../../../../kernel/index.js';

/** Whose statement it is: a reseller's earnings, or the settlement of a supplier. */
export type StatementParty = 'reseller' | 'supplier';

/** What a line of a statement is about, in her words. */
export type StatementKind =
  | 'earned'
  | 'taken-back'
  | 'bonus'
  | 'referral'
  | 'penalty'
  | 'weight'
  | 'return-freight'
  | 'claim'
  | 'paid'
  | 'other';

/** One booking on her accounts. What comes to her is positive. */
export interface StatementLine {
  /** Number of the journal: the document behind the line. */
  readonly journalId: string;
  readonly event: string;
  readonly kind: StatementKind;
  readonly happenedAt: Date;
  readonly bookedAt: Date;
  /** Before tax kept back. */
  readonly gross: Money;
  /** Tax kept back; negative where it is given back: income tax of a reseller, TCS and TDS on a supplier's sale. */
  readonly tds: Money;
  readonly net: Money;
  readonly facts: StatementFacts;
}

/** What a line can say of its document. */
export interface StatementFacts {
  readonly goods?: string | undefined;
  /** The same in Hindi, as far as the goods have a Hindi title. */
  readonly goodsHindi?: string | undefined;
  readonly orderId?: string | undefined;
  readonly shipmentId?: string | undefined;
  readonly reference?: string | undefined;
  readonly utr?: string | undefined;
  /** Name of a target or of an invited person. */
  readonly of?: string | undefined;
  readonly week?: string | undefined;
}

/** A line with what she had after it. */
export type BalancedLine = StatementLine & { readonly balance: Money };

/** The sums of a statement; opening and all changes add up to closing. */
export interface StatementTotals {
  readonly opening: Money;
  readonly earned: Money;
  readonly takenBack: Money;
  readonly bonus: Money;
  readonly referral: Money;
  /** Negative: charged for parcels that were late or not sent, with GST where a rule puts it on them. */
  readonly penalties: Money;
  /** Negative: freight for what the courier weighed beyond what it was told. */
  readonly weights: Money;
  /** Negative: what she bears of the freight of parcels that came back. */
  readonly returnFreight: Money;
  readonly claims: Money;
  /** Negative: kept back. */
  readonly tds: Money;
  /** Negative: sent to her bank, less what came back from there. */
  readonly paid: Money;
  readonly other: Money;
  readonly closing: Money;
}

const KINDS: Readonly<Record<string, StatementKind>> = {
  'shipment.delivered': 'earned',
  'shipment.delivered.reversed': 'taken-back',
  'return.clawed-back': 'taken-back',
  'return.clawed-back.reversed': 'taken-back',
  'bonus.earned': 'bonus',
  'bonus.taken-back': 'bonus',
  'referral.earned': 'referral',
  'referral.taken-back': 'referral',
  'payout.approved': 'paid',
  'payout.failed': 'paid',
  'payout.reversed': 'paid',
};

const SUPPLIER_KINDS: Readonly<Record<string, StatementKind>> = {
  ...KINDS,
  'return.charges-kept': 'taken-back',
  'return.charges-kept.reversed': 'taken-back',
  'penalty.charged': 'penalty',
  'penalty.charged.reversed': 'penalty',
  'penalty.gst': 'penalty',
  'penalty.gst.reversed': 'penalty',
  'weight.charged': 'weight',
  'weight.charged.reversed': 'weight',
  'return-freight.charged': 'return-freight',
  'return-freight.charged.reversed': 'return-freight',
  'claim.allowed': 'claim',
  'claim.allowed.reversed': 'claim',
};

/** What a kind of journal is to her; one that nobody thought of is still in the sum. */
export function statementKind(journalKind: string, party: StatementParty = 'reseller'): StatementKind {
  return (party === 'supplier' ? SUPPLIER_KINDS : KINDS)[journalKind] ?? 'other';
}

/** Adds the lines up. */
export function totalsOf(opening: Money, lines: readonly StatementLine[]): StatementTotals {
  const gross = (kind: StatementKind) =>
    Money.sum(lines.filter((line) => line.kind === kind).map((line) => line.gross));
  const tds = Money.sum(lines.map((line) => line.tds)).negated();
  const parts = {
    earned: gross('earned'),
    takenBack: gross('taken-back'),
    bonus: gross('bonus'),
    referral: gross('referral'),
    penalties: gross('penalty'),
    weights: gross('weight'),
    returnFreight: gross('return-freight'),
    claims: gross('claim'),
    tds,
    paid: gross('paid'),
    other: gross('other'),
  };
  return { opening, ...parts, closing: Money.sum([opening, ...Object.values(parts)]) };
}

/** The lines with the balance after each. */
export function withBalances(opening: Money, lines: readonly StatementLine[]): BalancedLine[] {
  let balance = opening;
  return lines.map((line) => {
    balance = balance.plus(line.net);
    return { ...line, balance };
  });
}
