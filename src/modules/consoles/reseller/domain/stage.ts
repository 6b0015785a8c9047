/** Where an order is, in the few words that a reseller needs. */
export const STAGES = {
  waiting: ['placed'],
  pool: ['seated'],
  // Said yes, and sent when what it takes the place of is back.
  exchange: ['exchange-waits'],
  'to-pay': ['unpaid'],
  packing: ['consented', 'accepted', 'manifested', 'booking-cancelled'],
  'on-the-way': ['picked-up', 'in-transit', 'out-for-delivery'],
  'not-met': ['undelivered'],
  delivered: ['delivered'],
  'coming-back': [
    'rto-initiated',
    'rto-in-transit',
    'rto-delivered',
    'return-requested',
    'return-picked',
    'return-received',
  ],
  'came-back': ['rto-checked', 'return-checked', 'return-lost', 'lost', 'damaged'],
  ended: ['cancelled', 'expired'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Stage = keyof typeof STAGES;

/** All stages, in the order of an order's life. */
export const STAGE_NAMES = Object.keys(STAGES) as readonly Stage[];

/** The state of an order, or of its parcel from the buyer's yes on, as a stage. */
export function stageOf(state: string): Stage {
  const found = STAGE_NAMES.find((stage) => (STAGES[stage] as readonly string[]).includes(state));
  if (!found) throw new Error(`no stage for the state ${state}`);
  return found;
}
