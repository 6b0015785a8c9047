import { basisPoints, Money } from '../../../kernel/index.js';

/** One courier's rate for one zone, before GST. */
export interface FreightRate {
  readonly slabGrams: number;
  readonly first: Money;
  readonly further: Money;
  readonly codLeast: Money;
  readonly codBp: number;
  /** The way back, as a share of the way there. */
  readonly returnBp: number;
}

/** What carrying one parcel costs, and what its way back would. */
export interface FreightQuote {
  readonly there: Money;
  readonly codFee: Money;
  readonly back: Money;
}

/** Length, breadth and height of a packed parcel in cm. */
export interface ParcelSize {
  readonly lengthCm: number;
  readonly breadthCm: number;
  readonly heightCm: number;
}

/** Cubic centimetres that couriers bill as one kilogram. */
const CUBIC_CM_A_KILO = 5_000;

/** The weight that is billed, in grams: what it weighs, or L x B x H / 5000 kg where that is more. */
export function billedGrams(grams: number, size?: ParcelSize): number {
  if (!size) return grams;
  const volumetric = Math.ceil((size.lengthCm * size.breadthCm * size.heightCm * 1_000) / CUBIC_CM_A_KILO);
  return Math.max(grams, volumetric);
}

/** The freight of a parcel of so many billed grams with this cash at the door; a slab that is begun counts whole. */
export function freightOf(rate: FreightRate, grams: number, cod: Money): FreightQuote {
  const slabs = Math.max(1, Math.ceil(grams / rate.slabGrams));
  const there = rate.first.plus(rate.further.times(slabs - 1));
  return { there, codFee: codFeeOf(rate, cod), back: there.share(basisPoints(rate.returnBp)) };
}

function codFeeOf(rate: FreightRate, cod: Money): Money {
  if (cod.isZero) return Money.zero;
  const share = cod.share(basisPoints(rate.codBp));
  return share.isLessThan(rate.codLeast) ? rate.codLeast : share;
}
