import type { CourierStatus } from './statuses.js';

/** One scan of a journey, in hours after the pickup was booked. */
export interface JourneyStep {
  readonly atHours: number;
  readonly status: CourierStatus;
  /** What the courier wrote, when it differs from the usual words of the status. */
  readonly activity?: string;
}

/** What a parcel will go through. */
export const SCENARIOS = [
  'delivered',
  'delivered-after-ndr',
  'hard-to-meet',
  'fake-attempt',
  'rto',
  'delivered-then-corrected',
  'lost',
  'damaged',
  'return-delivered',
  'return-not-handed-over',
] as const;
export type Scenario = (typeof SCENARIOS)[number];

/** A scenario with its choices. */
export interface ScenarioChoice {
  readonly scenario: Scenario;
  /** `delivered-after-ndr`: how often nobody takes it first; 1 unless told. */
  readonly attempts?: 1 | 2;
  /** `delivered-then-corrected`: what the correction leads to; `rto` unless told. */
  readonly ends?: 'rto' | 'delivered';
  /** `hard-to-meet` and `fake-attempt`: 0 to 99 for the second and the third door, low is lucky; by chance unless told. */
  readonly luck?: readonly number[];
}

export const FIRST_DOOR_AT = 46;
const DAY = 24;

/** Doors of these scenarios are decided when the courier stands there, by what it was told since it last came in vain. */
export type DoorScenario = 'hard-to-meet' | 'fake-attempt';
/** Of a hundred doors, how many open after nobody or somebody told the courier what to do. */
export const DOORS_OPEN: Readonly<Record<DoorScenario, { readonly untold: number; readonly told: number }>> = {
  'hard-to-meet': { untold: 20, told: 75 },
  // Who never went does not go the next day either, until he has to explain.
  'fake-attempt': { untold: 0, told: 90 },
};
export const DOORS_MAX = 3;

/** The steps of a scenario, in order of time. */
export function journeyOf({ scenario, attempts = 1, ends = 'rto' }: ScenarioChoice): JourneyStep[] {
  switch (scenario) {
    case 'delivered':
      return [...ON_THE_WAY, ...taken(FIRST_DOOR_AT)];
    case 'delivered-after-ndr':
      return [...ON_THE_WAY, ...refused(attempts), ...taken(FIRST_DOOR_AT + attempts * DAY)];
    case 'hard-to-meet':
    case 'fake-attempt':
      return [...ON_THE_WAY];
    case 'rto':
      return [...ON_THE_WAY, ...refused(3), ...backToOrigin(FIRST_DOOR_AT + 2 * DAY + 12)];
    case 'delivered-then-corrected':
      return [
        ...ON_THE_WAY,
        ...taken(FIRST_DOOR_AT),
        {
          atHours: FIRST_DOOR_AT + 14,
          status: 'UNDELIVERED',
          activity: 'Pending - Delivered scan made in error, consignee not available',
        },
        ...(ends === 'rto' ? backToOrigin(FIRST_DOOR_AT + 20) : taken(FIRST_DOOR_AT + DAY)),
      ];
    case 'lost':
      return [...ON_THE_WAY.slice(0, 5), { atHours: 240, status: 'LOST' }];
    case 'damaged':
      return [...ON_THE_WAY, { atHours: 60, status: 'DAMAGED' }];
    case 'return-delivered':
      return [
        { atHours: 0, status: 'RETURN PICKUP GENERATED' },
        { atHours: 4, status: 'RETURN OUT FOR PICKUP' },
        { atHours: 8, status: 'RETURN PICKED UP' },
        { atHours: 20, status: 'RETURN IN TRANSIT' },
        { atHours: 48, status: 'RETURN OUT FOR DELIVERY' },
        { atHours: 54, status: 'RETURN DELIVERED' },
      ];
    case 'return-not-handed-over':
      return [
        { atHours: 0, status: 'RETURN PICKUP GENERATED' },
        { atHours: 4, status: 'RETURN OUT FOR PICKUP' },
        { atHours: 8, status: 'RETURN PICKUP EXCEPTION' },
        { atHours: 32, status: 'RETURN CANCELLED' },
      ];
  }
}

const ON_THE_WAY: readonly JourneyStep[] = [
  { atHours: 0, status: 'PICKUP SCHEDULED' },
  { atHours: 4, status: 'OUT FOR PICKUP' },
  { atHours: 6, status: 'PICKED UP' },
  { atHours: 8, status: 'SHIPPED' },
  { atHours: 20, status: 'IN TRANSIT' },
  { atHours: 40, status: 'REACHED AT DESTINATION HUB' },
];

function taken(doorAt: number): JourneyStep[] {
  return [
    { atHours: doorAt, status: 'OUT FOR DELIVERY' },
    { atHours: doorAt + 6, status: 'DELIVERED' },
  ];
}

/** What the courier writes when nobody takes it, each time something else. */
const WHY_NOT = [
  'Pending - Consignee unavailable',
  'Pending - Consignee wants delivery on another day',
  'Pending - Consignee refused to accept, COD amount not ready',
];

/** The courier's words at the so-many-th door in vain, counted from 1. */
export function whyNot(door: number): string | undefined {
  return WHY_NOT[(door - 1) % WHY_NOT.length];
}

function refused(times: number): JourneyStep[] {
  return Array.from({ length: times }, (_, i): JourneyStep[] => [
    { atHours: FIRST_DOOR_AT + i * DAY, status: 'OUT FOR DELIVERY' },
    { atHours: FIRST_DOOR_AT + i * DAY + 6, status: 'UNDELIVERED', activity: whyNot(i + 1) },
  ]).flat();
}

/** The way back, as it starts `atHours` after the pickup was booked. */
export function backToOrigin(atHours: number): JourneyStep[] {
  return [
    { atHours, status: 'RTO INITIATED' },
    { atHours: atHours + 12, status: 'RTO IN TRANSIT' },
    { atHours: atHours + 54, status: 'RTO OFD' },
    { atHours: atHours + 60, status: 'RTO DELIVERED' },
    { atHours: atHours + 84, status: 'RTO ACKNOWLEDGED' },
  ];
}
