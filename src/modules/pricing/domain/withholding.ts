import { type BasisPoints, basisPoints, Money, ONE_HUNDRED_PERCENT } from '../../../kernel/index.js';
import { type RateSlabs, rateFor, type TaxRates } from './rates.js';

/** What decides which taxes the platform keeps back from a supplier. */
export interface SupplierStanding {
  readonly supplierHasGstin: boolean;
  readonly supplierHasPan: boolean;
  /**
   * What an individual or Hindu undivided family sold in this financial year before this sale, without GST (see
   * {@link isExemptFrom194O}); absent for all others.
   */
  readonly supplierSalesThisYear?: Money | undefined;
}

/** The rates of what is kept back from a supplier, on the taxable value of his sales. */
export interface SaleTaxRates {
  readonly tcs: BasisPoints;
  readonly tds194o: BasisPoints;
}

/** What is kept back on a sale. */
export interface SaleTaxes {
  readonly tcs: Money;
  readonly tds194o: Money;
}

const NONE = basisPoints(0);

/**
 * TCS only from registered suppliers (section 52, CGST Act; enrolled ones are spared by Notification 34/2023); TDS from
 * all but small individuals, at the high rate without a PAN (section 194-O, Income-tax Act). A GSTIN contains a PAN.
 * `taxable` is the value of this sale without GST.
 */
export function saleTaxRates(rates: TaxRates, supplier: SupplierStanding, taxable: Money): SaleTaxRates {
  const hasPan = supplier.supplierHasPan || supplier.supplierHasGstin;
  const tcs = supplier.supplierHasGstin ? rates.tcs : NONE;
  if (!hasPan) return { tcs, tds194o: rates.tds194o.withoutPan };
  const { supplierSalesThisYear: before } = supplier;
  const isSpared = before !== undefined && isExemptFrom194O(before.plus(taxable), rates);
  return { tcs, tds194o: isSpared ? NONE : rates.tds194o.withPan };
}

/**
 * Both taxes on a value without GST. TCS to the nearest two paise, because half of it is central and half state tax
 * (0.25 % each since 10 July 2024); TDS to the nearest paisa.
 */
export function saleTaxesOn(taxable: Money, { tcs, tds194o }: SaleTaxRates): SaleTaxes {
  return { tcs: evenShare(taxable, tcs), tds194o: taxable.share(tds194o) };
}

/**
 * Whether an individual or Hindu undivided family with a PAN is still spared TDS by section 194-O: gross sales of the
 * financial year, this one included, up to 5 lakh.
 */
export function isExemptFrom194O(salesThisYear: Money, rates: TaxRates): boolean {
  return rateFor(salesThisYear, rates.tds194o.individual) === 0;
}

/** The rate on a commission: nought while the year's commissions, this one included, are up to the threshold (194H). */
export function tds194hRate(commissionThisYear: Money, rates: TaxRates, resellerHasPan: boolean): BasisPoints {
  return rateFor(commissionThisYear, slabs194h(rates, resellerHasPan));
}

/**
 * What is still to be deducted for the year: crossing the threshold makes tax due on the commissions before it too.
 * A single sale is never charged with that; the next payout is. Nothing is given back when too much was deducted.
 */
export function tds194hArrears(year: {
  readonly commission: Money;
  readonly deducted: Money;
  readonly rates: TaxRates;
  readonly resellerHasPan: boolean;
}): Money {
  const rate = tds194hRate(year.commission, year.rates, year.resellerHasPan);
  return stillOpen(year.commission.share(rate), year.deducted);
}

/**
 * What is still to be deducted of an individual or Hindu undivided family for the year: crossing the threshold makes tax due on
 * the sales before it too. Nothing is given back when too much was deducted.
 */
export function tds194oArrears(year: {
  readonly sales: Money;
  readonly deducted: Money;
  readonly rates: TaxRates;
}): Money {
  return stillOpen(year.sales.share(rateFor(year.sales, year.rates.tds194o.individual)), year.deducted);
}

function stillOpen(due: Money, deducted: Money): Money {
  const open = due.minus(deducted);
  return open.isPositive ? open : Money.zero;
}

function slabs194h(rates: TaxRates, resellerHasPan: boolean): RateSlabs {
  return resellerHasPan ? rates.tds194h.withPan : rates.tds194h.withoutPan;
}

function evenShare(amount: Money, rate: BasisPoints): Money {
  const halves = 2n * BigInt(ONE_HUNDRED_PERCENT);
  return Money.paise(((amount.paise * BigInt(rate) + halves / 2n) / halves) * 2n);
}
