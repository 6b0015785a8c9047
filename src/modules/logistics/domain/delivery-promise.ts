import { addDays, type BusinessDay, type Pincode, type StateCode, weekdayOf } from '../../../kernel/index.js';

/** How far apart two places are, as couriers price and promise it. */
export type Zone = 'same-city' | 'same-state' | 'metro' | 'rest' | 'special';

/** One end of a journey. */
export interface Stop {
  readonly pincode: Pincode;
  readonly stateCode: StateCode;
}

/** The days between which a parcel should be at the door, both included. */
export interface DeliveryPromise {
  readonly zone: Zone;
  readonly from: BusinessDay;
  readonly until: BusinessDay;
}

/** Working days in the courier's hands, least and most. Usual for surface couriers; an operator's contract may say other. */
const TRANSIT_DAYS: Readonly<Record<Zone, readonly [least: number, most: number]>> = {
  'same-city': [1, 2],
  'same-state': [2, 4],
  metro: [2, 4],
  rest: [3, 6],
  special: [5, 9],
};

/** Working days until the courier has the parcel: the supplier accepts and packs. */
const PACKING_DAYS = [1, 2] as const;

/** Jammu and Kashmir, Ladakh, the north-east and the islands: flights are few and roads long. */
const SPECIAL_STATES: ReadonlySet<string> = new Set('01 38 11 12 13 14 15 16 17 18 31 35'.split(' '));

/** Sorting districts of the cities between which parcels fly daily, by the first three digits of a pincode. */
const METROS: ReadonlySet<string> = new Set('110 400 411 500 560 600 700 380'.split(' '));

/** No courier works on the three national holidays, nor on Sundays. */
const HOLIDAYS: ReadonlySet<string> = new Set(['01-26', '08-15', '10-02']);
const SUNDAY = 0;

/** When goods that are ordered on a day from one place should be at the other. */
export function deliveryPromise(from: Stop, to: Stop, ordered: BusinessDay): DeliveryPromise {
  const zone = zoneBetween(from, to);
  const [least, most] = TRANSIT_DAYS[zone];
  const [soon, late] = PACKING_DAYS;
  return { zone, from: workingDaysAfter(ordered, soon + least), until: workingDaysAfter(ordered, late + most) };
}

/** The zone of a journey; a city's own parcels never leave it, so that comes first. */
export function zoneBetween(from: Stop, to: Stop): Zone {
  const [origin, destination] = [cityOf(from), cityOf(to)];
  if (origin === destination) return 'same-city';
  if (SPECIAL_STATES.has(from.stateCode) || SPECIAL_STATES.has(to.stateCode)) return 'special';
  if (METROS.has(origin) && METROS.has(destination)) return 'metro';
  return from.stateCode === to.stateCode ? 'same-state' : 'rest';
}

/** The first three digits name the sorting district: a city and what lies around it. */
function cityOf({ pincode }: Stop): string {
  return pincode.slice(0, 3);
}

function workingDaysAfter(start: BusinessDay, count: number): BusinessDay {
  let day = start;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (weekdayOf(day) !== SUNDAY && !HOLIDAYS.has(day.slice(5))) left -= 1;
  }
  return day;
}
