import type { BusinessDay, Id } from '../../../kernel/index.js';

/** The part of the day in which a supplier is there for the courier. */
export const PICKUP_SLOTS = ['any', 'morning', 'afternoon'] as const;
export type PickupSlot = (typeof PICKUP_SLOTS)[number];

/** When a courier is asked to come. */
export interface PickupWish {
  readonly day: BusinessDay;
  readonly slot: PickupSlot;
}

/** What a courier answered: the day, a time of it where it names one (`15:00:00`, India), and its own number for the visit. */
export interface PickupAnswer {
  readonly day: BusinessDay | undefined;
  readonly time: string | undefined;
  readonly reference: string;
}

/** One visit of one courier to one supplier on one day, and how much it is to fetch. */
export interface Pickup {
  readonly id: Id<'Pickup'>;
  /** Name that people read. */
  readonly courier: string;
  readonly day: BusinessDay;
  readonly slot: PickupSlot;
  readonly parcels: number;
  readonly weightGrams: number;
  /** What the courier answered; undefined while it has not. */
  readonly confirmed: { readonly time: string | null; readonly reference: string } | undefined;
}
