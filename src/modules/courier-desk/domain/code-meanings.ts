/** The parcel's way to the buyer, or the way back from her. */
export const LEGS = ['forward', 'back'] as const;
export type Leg = (typeof LEGS)[number];

/** What a courier can bring about on each way; the database allows the same. */
export const MEANINGS = {
  forward: [
    'nothing',
    'picked-up',
    'in-transit',
    'out-for-delivery',
    'undelivered',
    'delivered',
    'rto-initiated',
    'rto-in-transit',
    'rto-delivered',
    'lost',
    'damaged',
    'booking-cancelled',
  ],
  back: ['nothing', 'return-picked', 'return-received', 'return-lost', 'delivered'],
} as const satisfies Record<Leg, readonly string[]>;
export type GivenMeaning = (typeof MEANINGS)[Leg][number];

/** One code of one courier on one of the two ways. */
export interface CourierCode {
  readonly provider: string;
  readonly leg: Leg;
  readonly code: string;
}
