import { type BasisPoints, Money, parseQuantity } from '../../../kernel/index.js';
import {
  consistentGstRate,
  goodsClassOfHsn,
  gstHeads,
  gstSlabsFor,
  type RateSlabs,
  type Supply,
  snapOutOfDeadZone,
  splitInclusive,
  type TaxRates,
  taxOfPiece,
} from '../../pricing/index.js';
import { taxedWhere } from '../domain/place-of-supply.js';
import type { ChargeKind, SoldParcel, TaxedLine, TaxedParcel } from '../domain/taxed-parcel.js';

/** Works out a parcel's tax by the rates of the day the document is issued; `rates.day` is that day. */
export function taxParcel({ seller, placeOfSupply, lines: sold }: SoldParcel, rates: TaxRates): TaxedParcel {
  const { supply, secondHalf } = taxedWhere(seller.stateCode, placeOfSupply);
  const goods = sold.map((one) => {
    const { charges: _, ...line } = one;
    const slabs = gstSlabsFor(rates, goodsClassOfHsn(line.hsn), seller.gstin !== undefined);
    const { rate, betweenRates } = rateOf(line.price, slabs);
    const quantity = parseQuantity(line.quantity);
    const piece = splitInclusive(line.price, rate);
    return {
      ...line,
      unit: unitOf(line.hsn),
      rate,
      betweenRates,
      taxable: piece.taxable.times(quantity),
      ...gstHeads({ gst: piece.gst.times(quantity) }, supply),
      total: line.price.times(quantity),
    };
  });
  const beside = sold.flatMap(({ charges = [] }, index) => {
    const line = goods[index];
    return line ? charges.map(({ what, amount }) => chargeOn(line, what, amount, supply)) : [];
  });
  const lines = [...goods, ...together(beside)];
  const sum = (of: 'taxable' | 'cgst' | 'sgst' | 'igst' | 'total') => Money.sum(lines.map((line) => line[of]));
  const exact = sum('total');
  const total = toRupee(exact);
  return {
    kind: seller.gstin === undefined ? 'bill-of-supply' : 'invoice',
    supply,
    secondHalf,
    lines,
    taxable: sum('taxable'),
    cgst: sum('cgst'),
    sgst: sum('sgst'),
    igst: sum('igst'),
    roundOff: total.minus(exact),
    total,
  };
}

/** What is paid beside goods is part of their supply and bears their rate and code (CGST Act, section 8). */
function chargeOn(goods: TaxedLine, what: ChargeKind, amount: Money, supply: Supply): TaxedLine {
  const { hsn, rate, betweenRates } = goods;
  const { taxable, gst } = splitInclusive(amount, rate);
  const named = {
    what,
    title: CHARGE_TITLES[what],
    options: {},
    hsn,
    quantity: 1,
    price: amount,
    unit: 'OTH' as const,
  };
  return { ...named, rate, betweenRates, taxable, ...gstHeads({ gst }, supply), total: amount };
}

/** In English, as the law's reader expects it; the page says it in the buyer's language. */
const CHARGE_TITLES: Readonly<Record<ChargeKind, string>> = { delivery: 'Delivery', cash: 'Fee for paying cash' };

/** One row for each charge, rate and code. */
function together(charges: readonly TaxedLine[]): TaxedLine[] {
  const rows = new Map<string, TaxedLine>();
  for (const charge of charges) {
    const key = [charge.what, charge.rate, charge.hsn].join();
    const before = rows.get(key);
    rows.set(key, before ? added(before, charge) : charge);
  }
  return [...rows.values()];
}

function added(one: TaxedLine, other: TaxedLine): TaxedLine {
  return {
    ...one,
    price: one.price.plus(other.price),
    taxable: one.taxable.plus(other.taxable),
    cgst: one.cgst.plus(other.cgst),
    sgst: one.sgst.plus(other.sgst),
    igst: one.igst.plus(other.igst),
    total: one.total.plus(other.total),
  };
}

/**
 * The rate of a price. A change of law between order and hand-over may leave a price that no rate agrees with; then the
 * rate above it is taken, so that no tax is missing.
 */
function rateOf(price: Money, slabs: RateSlabs): { rate: BasisPoints; betweenRates: boolean } {
  const rate = consistentGstRate(price, slabs);
  if (rate !== undefined) return { rate, betweenRates: false };
  return { rate: taxOfPiece(snapOutOfDeadZone(price, slabs).higher, slabs).rate, betweenRates: true };
}

function unitOf(hsn: string): TaxedLine['unit'] {
  if (hsn.startsWith('64')) return 'PRS';
  return /^6[123]/.test(hsn) ? 'PCS' : 'NOS';
}

/** To the nearest rupee, half a rupee up (CGST Act, section 170). */
function toRupee(amount: Money): Money {
  const half = 50n;
  const whole = 100n;
  return Money.paise(((amount.paise + half) / whole) * whole);
}
