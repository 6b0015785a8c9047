/** A rate in hundredths of a percent: 100 is 1 %. */
export type BasisPoints = number & { readonly unit: 'basis points' };

/** The whole, in basis points. */
export const ONE_HUNDRED_PERCENT = 10_000;

/** Reads a whole number of basis points between -100 % and 1,000 %; anything else is a fault of the caller. */
export function basisPoints(value: number): BasisPoints {
  if (!Number.isInteger(value) || Math.abs(value) > 10 * ONE_HUNDRED_PERCENT) {
    throw new RangeError(`${value} is no rate in basis points`);
  }
  return value as BasisPoints;
}
