import type { Person } from '../person.js';
import type { PlacedOrder, Scene } from '../story/orders.js';
import type { Fate } from './fates.js';

/** How the many orders are played. */
export interface CodOptions {
  readonly orders: number;
  readonly rto: number;
  readonly seed: number;
  /** Whether buyers pay for delivery and for paying cash. */
  readonly charges: 'asked' | 'none';
  readonly out: string;
}

/** An order of the story with what becomes of it. */
export interface FatedOrder extends PlacedOrder {
  readonly fate: Fate;
  readonly productId: string;
  readonly variantId: string;
  /** Whose link it was. */
  readonly reseller: Person;
}

/** Who plays. */
export interface CodCast {
  readonly scene: Scene;
  readonly suppliers: readonly Person[];
  readonly resellers: readonly Person[];
  readonly maker: Person;
  readonly checker: Person;
}

/** The orders, and how many of their buyers were asked a second time. */
export interface AllPlaced {
  readonly orders: readonly FatedOrder[];
  readonly askedAgain: number;
}
