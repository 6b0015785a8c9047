import { DomainError, Money, type Quantity } from '../../../kernel/index.js';
import { platformFeeOf } from './base-price.js';
import { type PieceTax, snapOutOfDeadZone, taxOfPiece } from './consistent-price.js';
import { explainEarning } from './explain-earning.js';
import { gstSlabsFor, splitInclusive } from './gst.js';
import type { RateSlabs } from './rates.js';
import type { Sale, SaleDetail, SaleParts, SaleSplit } from './sale-split.js';
import { type SaleTaxes, saleTaxesOn, saleTaxRates, tds194hRate } from './withholding.js';

/** A sale below its base price has no margin to speak of; no offer may make one. */
export class SoldBelowBase extends DomainError {
  constructor({ sellingPrice, basePrice }: Sale) {
    super('sold-below-base', 'rule-violated', {
      pricePaise: Number(sellingPrice.paise),
      basePaise: Number(basePrice.paise),
    });
  }
}

/** The taxes that the margin causes are more than the margin. */
export class MarginEatenByTax extends DomainError {
  constructor(margin: Money, taxes: Money) {
    super('margin-eaten-by-tax', 'rule-violated', {
      marginPaise: Number(margin.paise),
      taxesPaise: Number(taxes.paise),
    });
  }
}

/** The taxes on the base price are more than the supplier asks: his price is far below the platform's charge. */
export class SupplierPriceEatenByTax extends DomainError {
  constructor(supplierPrice: Money, taxes: Money) {
    super('supplier-price-eaten-by-tax', 'rule-violated', {
      pricePaise: Number(supplierPrice.paise),
      taxesPaise: Number(taxes.paise),
    });
  }
}

/**
 * Splits the cash of one delivered line to the paisa. The supplier is the seller of record, so GST (by the value of one
 * piece), TCS (section 52, CGST Act) and TDS (section 194-O) fall on the whole selling price; what the margin adds to
 * each of them the reseller bears, and the supplier's net does not depend on the margin. The platform keeps its charge
 * and owes GST on it. TDS on her commission follows section 194H with its threshold for the financial year.
 * A line is its piece times the quantity. Throws PriceWithoutRate, {@link SoldBelowBase}, {@link MarginEatenByTax} or
 * {@link SupplierPriceEatenByTax}.
 */
export function splitSale(sale: Sale): SaleSplit {
  if (sale.sellingPrice.isLessThan(sale.basePrice)) throw new SoldBelowBase(sale);
  const taxes = taxesOfPiece(sale);
  const piece = detailOfPiece(sale, taxes);
  const perPiece = partsOfPiece(sale, taxes, piece);
  const detail = times(piece, sale.quantity);
  const parts = times(perPiece, sale.quantity);
  return {
    total: sale.sellingPrice.times(sale.quantity),
    parts,
    perPiece,
    detail,
    explain: explainEarning(detail, parts),
  };
}

/** All taxes of one piece: at its selling price, and at the base price, where the supplier's own burden ends. */
interface TaxesOfPiece {
  readonly atSelling: PieceTax & SaleTaxes;
  readonly atBase: PieceTax & SaleTaxes;
}

function taxesOfPiece(sale: Sale): TaxesOfPiece {
  const slabs = gstSlabsFor(sale.rates, sale.goodsClass, sale.supplierHasGstin);
  const atSelling = taxOfPiece(sale.sellingPrice, slabs);
  const atBase = taxOfBase(sale.basePrice, slabs);
  // By the base, because his net may not depend on the margin; what that leaves open is kept back with a payout.
  const keptBack = saleTaxRates(sale.rates, sale, atBase.taxable.times(sale.quantity));
  return {
    atSelling: { ...atSelling, ...saleTaxesOn(atSelling.taxable, keptBack) },
    atBase: { ...atBase, ...saleTaxesOn(atBase.taxable, keptBack) },
  };
}

/** A base in the dead zone can only be sold above it, so the rate above is the supplier's own and not the margin's. */
function taxOfBase(basePrice: Money, slabs: RateSlabs): PieceTax {
  const { rate } = taxOfPiece(snapOutOfDeadZone(basePrice, slabs).higher, slabs);
  return { rate, ...splitInclusive(basePrice, rate) };
}

function detailOfPiece(sale: Sale, { atSelling, atBase }: TaxesOfPiece): SaleDetail {
  const margin = sale.sellingPrice.minus(sale.basePrice);
  const gstOnMargin = atSelling.gst.minus(atBase.gst);
  return {
    margin,
    gstRate: atSelling.rate,
    baseGstRate: atBase.rate,
    taxable: atSelling.taxable,
    gst: atSelling.gst,
    gstOnMargin,
    tcsOnMargin: atSelling.tcs.minus(atBase.tcs),
    tds194oOnMargin: atSelling.tds194o.minus(atBase.tds194o),
    commission: margin.minus(gstOnMargin),
    supplierNet: sale.supplierPrice.minus(atBase.tcs).minus(atBase.tds194o),
  };
}

function partsOfPiece(sale: Sale, { atSelling }: TaxesOfPiece, detail: SaleDetail): SaleParts {
  const { margin, commission, gstOnMargin, supplierNet } = detail;
  if (supplierNet.isNegative) {
    throw new SupplierPriceEatenByTax(sale.supplierPrice, sale.supplierPrice.minus(supplierNet));
  }
  const tds194h = tdsOnCommission(sale, commission);
  const resellerPending = commission.minus(detail.tcsOnMargin).minus(detail.tds194oOnMargin).minus(tds194h);
  if (resellerPending.isNegative) throw new MarginEatenByTax(margin, margin.minus(resellerPending));
  const { fee, gst } = platformFeeOf(sale.basePrice, sale.supplierPrice, sale.rates.gstOnPlatformFee);
  return {
    supplierPending: supplierNet.plus(gstOnMargin),
    resellerPending,
    platformFee: fee,
    gstOnFee: gst,
    tcs: atSelling.tcs,
    tds194o: atSelling.tds194o,
    tds194h,
    rounding: Money.zero,
  };
}

/** The whole line decides whether the year's threshold is crossed; then each of its pieces is taxed. */
function tdsOnCommission(sale: Sale, commissionOfPiece: Money): Money {
  const commissionThisYear = sale.resellerCommissionThisYear.plus(commissionOfPiece.times(sale.quantity));
  return commissionOfPiece.share(tds194hRate(commissionThisYear, sale.rates, sale.resellerHasPan));
}

function times<T extends object>(amounts: T, quantity: Quantity): T {
  const multiplied = Object.entries(amounts).map(([name, amount]) => [
    name,
    amount instanceof Money ? amount.times(quantity) : amount,
  ]);
  return Object.fromEntries(multiplied) as T;
}
