import type { SeededChance } from '../simulators/index.js';

/** One thing the courier reports: its shipment code, and when. */
export interface ToldScan {
  readonly code: string;
  readonly at: Date;
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const TO_THE_DOOR = ['3', '19', '42', '6', '18', '38'];
const WAY_BACK = ['9', '46', '41', '10', '14'];
const ATTEMPTS_MAX = 3;
const [OUT, DELIVERED, NOBODY_THERE, LOST, MOVING] = ['17', '7', '21', '12', '18'];

/** A way as couriers make them: up to three tries, deliveries taken back, losses that were none, and the way home. */
export function drawJourney(chance: SeededChance, from: Date): ToldScan[] {
  const codes = [...TO_THE_DOOR];
  if (chance.below(20) === 0) codes.push(LOST);
  if (codes.at(-1) === LOST && chance.below(2) === 0) codes.push(MOVING);
  if (codes.at(-1) !== LOST) codes.push(...doors(chance));
  let at = from.getTime();
  return codes.map((code) => {
    at += HOUR_MS + chance.below(600) * MINUTE_MS;
    return { code, at: new Date(at) };
  });
}

function doors(chance: SeededChance): string[] {
  const codes: string[] = [];
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    codes.push(OUT);
    if (chance.below(5) < 2) {
      codes.push(DELIVERED);
      // One delivery in six is taken back by the courier.
      if (chance.below(6) > 0) return codes;
    }
    codes.push(NOBODY_THERE);
  }
  return [...codes, ...WAY_BACK];
}
