import type { BusinessDay, Id } from '../../../kernel/index.js';

/** The part of the day in which a supplier is there for the courier. */
export const PICKUP_SLOTS = ['any', 'morning', 'afternoon'] as const;
export type PickupSlot = (typeof PICKUP_SLOTS)[number];

/** One visit of one courier to one supplier on one day, and how much it is to fetch. */
export interface Pickup {
  readonly id: Id<'Pickup'>;
  readonly provider: string;
  readonly day: BusinessDay;
  readonly slot: PickupSlot;
  readonly parcels: number;
  readonly weightGrams: number;
}
