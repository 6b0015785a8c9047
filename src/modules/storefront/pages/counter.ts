import type { Basket } from '../domain/basket.js';

/** Where a checkout goes on and what it is about: one link's goods, or a basket. */
export interface Counter {
  /** Beginning of its addresses: `/p/CODE` or `/cart/ID`. */
  readonly path: string;
  /** The first step. */
  readonly goodsPath: string;
  /** The second step, as a link. */
  readonly addressPath: string;
  readonly basket: Basket;
  /** What says again what is bought, in each form on the way. */
  readonly hidden: Readonly<Record<string, string>>;
}
