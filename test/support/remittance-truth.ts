import { randomUUID } from 'node:crypto';
import { type Id, Money } from '../../src/kernel/index.js';
import type { DecisionKind } from '../../src/modules/finance/domain/remittance/decision.js';
import type { DueParcel } from '../../src/modules/finance/domain/remittance/due-parcel.js';

/** One row of a generated file with the decision that is right for it. */
export interface TrueRow {
  readonly awb: string;
  readonly order: string;
  readonly amount: Money;
  readonly utr: string;
  readonly truth: DecisionKind | 'told-before';
}

/** A parcel with what an earlier file brought for it. */
export interface TrueParcel {
  readonly parcel: DueParcel;
  readonly earlier?: Money;
}

/** Parcels, an earlier file and a file whose every right decision is known. */
export interface RemittanceTruth {
  readonly parcels: readonly TrueParcel[];
  readonly earlierRows: readonly Omit<TrueRow, 'truth'>[];
  readonly rows: readonly TrueRow[];
}

export const EARLIER_UTR = 'N100000001';
export const UTR = 'N200000002';

/** One situation for each kind of row; how often it comes in a hundred. */
const SITUATIONS = {
  exact: 60,
  short: 6,
  excess: 4,
  duplicate: 3,
  'in-parts': 4,
  'later-part': 4,
  'already-remitted': 3,
  'given-back': 2,
  'taken-back': 2,
  'before-delivery': 3,
  unknown: 3,
  'by-order': 2,
  'by-order-differing': 1,
  scientific: 2,
  'scientific-unclear': 1,
  'told-before': 2,
} as const;
type Situation = keyof typeof SITUATIONS;

/** Each scientific number gets a beginning of six digits for itself. */
const SCIENTIFIC_FROM = 700_000;

/** A file of about so many situations in an order that chance gives; the same seed gives the same file. */
export function remittanceTruth(seed: number, situations: number): RemittanceTruth {
  const chance = chanceOf(seed);
  const made = new Maker(chance);
  const drawn = Object.entries(SITUATIONS).flatMap(([name, weight]) =>
    Array.from({ length: weight }, () => name as Situation),
  );
  // Every situation once, so that no file leaves a rule out.
  for (const name of Object.keys(SITUATIONS) as Situation[]) made.add(name);
  while (made.count < situations) made.add(drawn[Math.floor(chance() * drawn.length)] ?? 'exact');
  return { parcels: made.parcels, earlierRows: made.earlierRows, rows: shuffled(made.groups, chance) };
}

class Maker {
  readonly parcels: TrueParcel[] = [];
  readonly earlierRows: Omit<TrueRow, 'truth'>[] = [];
  /** Rows whose order to each other matters stay together. */
  readonly groups: TrueRow[][] = [];
  count = 0;
  private awbs = 1_904_000_000_001;
  private beginnings = SCIENTIFIC_FROM;

  constructor(private readonly chance: () => number) {}

  add(situation: Situation): void {
    this.count += 1;
    this.situations[situation](this.amount());
  }

  private readonly situations: Readonly<Record<Situation, (due: Money) => void>> = {
    exact: (due) => this.rowsOf(this.parcel(due), [[due, 'exact']]),
    short: (due) => this.rowsOf(this.parcel(due), [[due.minus(this.bit()), 'awb-known-short']]),
    excess: (due) => this.rowsOf(this.parcel(due), [[due.plus(this.bit()), 'awb-known-excess']]),
    duplicate: (due) =>
      this.rowsOf(this.parcel(due), [
        [due, 'exact'],
        [due, 'duplicate-in-file'],
      ]),
    'in-parts': (due) => {
      const first = this.bit();
      this.rowsOf(this.parcel(due), [
        [first, 'awb-known-short'],
        [due.minus(first), 'part-of-parcel'],
      ]);
    },
    'later-part': (due) => {
      const earlier = due.minus(this.bit());
      this.rowsOf(this.parcel(due, { earlier }), [[due.minus(earlier), 'part-of-parcel']]);
    },
    'already-remitted': (due) => this.rowsOf(this.parcel(due, { earlier: due }), [[due, 'already-remitted']]),
    'given-back': (due) =>
      this.rowsOf(this.parcel(due, { earlier: due, delivery: 'corrected' }), [[due.negated(), 'cash-given-back']]),
    'taken-back': (due) => this.rowsOf(this.parcel(due, { earlier: due }), [[due.negated(), 'money-taken-back']]),
    'before-delivery': (due) => this.rowsOf(this.parcel(due, { delivery: 'to-come' }), [[due, 'before-delivery']]),
    unknown: (due) => this.push([this.row(String(this.awbs++), 'elsewhere', due, 'unknown-awb')]),
    'by-order': (due) => {
      const { orderReference = '' } = this.parcel(due);
      this.push([this.row(String(this.awbs++), orderReference, due, 'by-order-reference')]);
    },
    'by-order-differing': (due) => {
      const { orderReference = '' } = this.parcel(due);
      const other = due.plus(this.bit());
      this.push([this.row(String(this.awbs++), `#${orderReference}-C`, other, 'by-order-reference')]);
    },
    scientific: (due) => this.push([this.row(this.scientific([due]).start, '', due, 'exact')]),
    'scientific-unclear': (due) => this.push([this.row(this.scientific([due, due]).start, '', due, 'approximate-awb')]),
    'told-before': (due) => {
      const { awb, orderReference: order = '' } = this.parcel(due, { earlier: due });
      this.push([{ awb, order, amount: due, utr: EARLIER_UTR, truth: 'told-before' }]);
    },
  };

  private parcel(
    due: Money,
    more: { earlier?: Money; delivery?: 'to-come' | 'corrected'; awb?: string } = {},
  ): DueParcel {
    const awb = more.awb ?? String(this.awbs++);
    const { earlier, delivery } = more;
    const rest = earlier?.isLessThan(due) ? due.minus(earlier) : undefined;
    const order = `H-${this.parcels.length}x${awb.slice(-4)}`;
    const parcel: DueParcel = {
      shipmentId: randomUUID() as Id<'Shipment'>,
      awb,
      orderReference: order,
      due,
      ...(earlier && { remitted: { amount: earlier, on: '2026-11-10', utr: EARLIER_UTR } }),
      ...(rest && { rest }),
      ...(delivery && { delivery }),
    };
    this.parcels.push({ parcel, ...(earlier && { earlier }) });
    if (earlier) this.earlierRows.push({ awb, order, amount: earlier, utr: EARLIER_UTR });
    return parcel;
  }

  /** Parcels whose AWBs begin alike, and what a spreadsheet program leaves of them. */
  private scientific(dues: readonly Money[]): { start: string } {
    const beginning = String(this.beginnings++);
    for (const [n, due] of dues.entries()) this.parcel(due, { awb: `${beginning}${100 + n}4321` });
    return { start: `${beginning.slice(0, 1)}.${beginning.slice(1)}E+12` };
  }

  private rowsOf({ awb, orderReference = '' }: DueParcel, told: readonly (readonly [Money, TrueRow['truth']])[]): void {
    this.push(told.map(([amount, truth]) => this.row(awb, orderReference, amount, truth)));
  }

  private row(awb: string, order: string, amount: Money, truth: TrueRow['truth']): TrueRow {
    return { awb, order, amount, utr: UTR, truth };
  }

  private push(rows: TrueRow[]): void {
    this.groups.push(rows);
  }

  /** From ₹300 with odd paise now and then. */
  private amount(): Money {
    const paise = this.chance() < 0.2 ? Math.floor(this.chance() * 100) : 0;
    return Money.paise(30_000 + Math.floor(this.chance() * 2_000) * 100 + paise);
  }

  private bit(): Money {
    return Money.paise(1 + Math.floor(this.chance() * 20_000));
  }
}

function shuffled(groups: readonly TrueRow[][], chance: () => number): TrueRow[] {
  const keyed = groups.map((group) => ({ group, key: chance() }));
  return keyed.sort((one, other) => one.key - other.key).flatMap(({ group }) => group);
}

function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The four layouts as files; `rows` of the one that lists all orders are told with parcels that nobody paid yet. */
export const FILES = {
  shiprocket: (rows: readonly Omit<TrueRow, 'truth'>[]) => [
    'CRF ID,AWB,Delivered Date,Shipped Date,Order Id,Courier,Order Value,Channel Name,Remmitance Type,Remittance Date,UTR,total_adjusted_amt,Linked CRF Ids',
    ...rows.map(
      (row) =>
        `41,${row.awb},18-11-2026,,${row.order},Delhivery,${rupees(row.amount)},CUSTOM,Standard COD,20-11-2026,${row.utr},0,`,
    ),
  ],
  nimbuspost: (rows: readonly Omit<TrueRow, 'truth'>[]) => [
    'Order ID*,Order Date,Shipment Status,Payment Method,Collectable Amount,AWB,Delivered Date,Remittance ID,Remitted Date,UTR',
    'H-unpaid,18/11/2026,in_transit,COD,499,9990001112223,,,,',
    ...rows.map(
      (row) =>
        `${row.order},10/11/2026,delivered,COD,${rupees(row.amount)},${row.awb},18/11/2026,41,20/11/2026,${row.utr}`,
    ),
  ],
  velocity: (rows: readonly Omit<TrueRow, 'truth'>[]) => [
    '\uFEFFAWB Number,Order ID,Total Order Amount,Remittance Date,UTR',
    ...rows.map((row) => `${row.awb},${row.order || 'n/a'},"${rupees(row.amount)}",20/11/26 10:30,${row.utr}`),
  ],
  delhivery: (rows: readonly Omit<TrueRow, 'truth'>[]) => [
    'Waybill Number,Reference No,COD Amount,Payment Date,Bank Reference No',
    ...rows.map((row) => `${row.awb},${row.order},${rupees(row.amount)},20-Nov-2026,${row.utr}`),
  ],
} as const;

function rupees(amount: Money): string {
  const { paise } = amount.absolute();
  return `${amount.isNegative ? '-' : ''}${paise / 100n}.${String(paise % 100n).padStart(2, '0')}`;
}
