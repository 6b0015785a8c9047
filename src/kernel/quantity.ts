import { DomainError } from './domain-error.js';

/** Whole pieces of one variant, 1 to 999. */
export type Quantity = number & { readonly unit: 'pieces' };

/** The most pieces of one line. */
export const QUANTITY_MAX = 999;

/** What was given is no whole number of pieces from 1 to 999. */
export class InvalidQuantity extends DomainError {
  constructor() {
    super('invalid-quantity', 'invalid', { least: 1, most: QUANTITY_MAX });
  }
}

/** Takes a whole number of pieces. Throws {@link InvalidQuantity}. */
export function parseQuantity(pieces: number): Quantity {
  if (!Number.isInteger(pieces) || pieces < 1 || pieces > QUANTITY_MAX) throw new InvalidQuantity();
  return pieces as Quantity;
}
