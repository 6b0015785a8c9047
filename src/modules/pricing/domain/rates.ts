import { type BasisPoints, type BusinessDay, DomainError, Money } from '../../../kernel/index.js';
import { GOODS_CLASSES, type GoodsClass } from './goods-class.js';

/** What a row of the rate table is about. */
export type TaxCode =
  /** Goods and services tax by class of goods and taxable value of one piece. */
  | 'gst'
  /** GST on what the platform charges for its service. */
  | 'gst-platform-fee'
  /** Collected from registered suppliers by section 52 of the CGST Act. */
  | 'tcs-52'
  /** Deducted from suppliers by section 194-O of the Income-tax Act 1961 (393 of the Act of 2025). */
  | 'tds-194o'
  | 'tds-194o-no-pan'
  /** The same for individuals and Hindu undivided families with a PAN, by their sales of the financial year. */
  | 'tds-194o-individual'
  /** Deducted from resellers by section 194H (393 of the Act of 2025), by their commission of the financial year. */
  | 'tds-194h'
  | 'tds-194h-no-pan';

/** One row of `tax_rate`: a rate with its value slab and its days. A change of law is a new row. */
export interface TaxRate {
  readonly code: TaxCode;
  /** Empty where the class of goods does not matter. */
  readonly goodsClass: GoodsClass | '';
  /** The slab is more than `above` and up to and with `upTo`; null is without end. */
  readonly above: Money;
  readonly upTo: Money | null;
  readonly rate: BasisPoints;
  readonly validFrom: BusinessDay;
  /** The first day on which it no longer holds; null while it holds. */
  readonly validTo: BusinessDay | null;
  /** Notification or section, for the page and the auditor. */
  readonly source: string;
}

/** A rate for values above one bound, up to and with another. */
export type RateSlab = Pick<TaxRate, 'above' | 'upTo' | 'rate'>;

/** Slabs that leave no gap, lowest first. */
export type RateSlabs = readonly RateSlab[];

/** All rates of one day. */
export interface TaxRates {
  readonly day: BusinessDay;
  /** By the taxable value of one piece (a pair of footwear). */
  readonly gst: Readonly<Record<GoodsClass, RateSlabs>>;
  readonly gstOnPlatformFee: BasisPoints;
  readonly tcs: BasisPoints;
  readonly tds194o: {
    readonly withPan: BasisPoints;
    readonly withoutPan: BasisPoints;
    /** By gross sales of the financial year. */
    readonly individual: RateSlabs;
  };
  /** By commission of the financial year: zero up to the threshold. */
  readonly tds194h: { readonly withPan: RateSlabs; readonly withoutPan: RateSlabs };
}

/** No row says what holds on that day: the operator must add one. */
export class TaxRateMissing extends DomainError {
  constructor(code: TaxCode, goodsClass: GoodsClass | '', day: BusinessDay) {
    super('tax-rate-missing', 'unavailable', { code, goodsClass, day });
  }
}

/** Two rows overlap or leave a gap, so that a value has two rates or none. */
export class TaxRatesContradict extends DomainError {
  constructor(code: TaxCode, goodsClass: GoodsClass | '', day: BusinessDay) {
    super('tax-rates-contradict', 'unavailable', { code, goodsClass, day });
  }
}

/**
 * The rates that hold on a business day: a sale at 23:59:59 IST before a change has the old ones.
 * Throws {@link TaxRateMissing} or {@link TaxRatesContradict}.
 */
export function ratesOn(day: BusinessDay, rows: readonly TaxRate[]): TaxRates {
  const valid = rows.filter(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day < validTo));
  const slabs = (code: TaxCode, goodsClass: GoodsClass | '' = '') => slabsOf({ code, goodsClass, day }, valid);
  const flat = (code: TaxCode) => flatRate({ code, goodsClass: '', day }, slabs(code));
  const gst = GOODS_CLASSES.map((goodsClass) => [goodsClass, slabs('gst', goodsClass)] as const);
  return {
    day,
    gst: Object.fromEntries(gst) as Record<GoodsClass, RateSlabs>,
    gstOnPlatformFee: flat('gst-platform-fee'),
    tcs: flat('tcs-52'),
    tds194o: {
      withPan: flat('tds-194o'),
      withoutPan: flat('tds-194o-no-pan'),
      individual: slabs('tds-194o-individual'),
    },
    tds194h: { withPan: slabs('tds-194h'), withoutPan: slabs('tds-194h-no-pan') },
  };
}

/** The rate of a value; nought and less belong to the first slab. */
export function rateFor(value: Money, slabs: RateSlabs): BasisPoints {
  const slab = slabs.find(({ upTo }) => upTo === null || !value.isMoreThan(upTo));
  if (!slab) throw new RangeError('slabs without an open end');
  return slab.rate;
}

interface Question {
  readonly code: TaxCode;
  readonly goodsClass: GoodsClass | '';
  readonly day: BusinessDay;
}

function slabsOf({ code, goodsClass, day }: Question, valid: readonly TaxRate[]): RateSlabs {
  const slabs = valid
    .filter((row) => row.code === code && row.goodsClass === goodsClass)
    .sort((one, other) => one.above.compare(other.above))
    .map(({ above, upTo, rate }) => ({ above, upTo, rate }));
  if (slabs.length === 0) throw new TaxRateMissing(code, goodsClass, day);
  if (!coverEveryValue(slabs)) throw new TaxRatesContradict(code, goodsClass, day);
  return slabs;
}

function flatRate({ code, goodsClass, day }: Question, [first, ...more]: RateSlabs): BasisPoints {
  if (!first || more.length > 0) throw new TaxRatesContradict(code, goodsClass, day);
  return first.rate;
}

function coverEveryValue(slabs: RateSlabs): boolean {
  let reached: Money | null = Money.zero;
  for (const { above, upTo } of slabs) {
    if (reached === null || !above.equals(reached)) return false;
    if (upTo !== null && !upTo.isMoreThan(above)) return false;
    reached = upTo;
  }
  return reached === null;
}
