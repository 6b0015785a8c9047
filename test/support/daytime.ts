import type { TestApp } from './app.js';

const DAY_MS = 86_400_000;
const INDIA_AHEAD_MS = 19_800_000;
const NOON_MS = DAY_MS / 2;

/** Moves the clock on to noon in India, for what would end otherwise at night: an order of that hour weighs more as a risk. */
export async function waitForNoon(app: Pick<TestApp, 'advance'>): Promise<void> {
  const sinceMidnight = (Date.now() + INDIA_AHEAD_MS) % DAY_MS;
  const left = (DAY_MS + NOON_MS - sinceMidnight) % DAY_MS;
  await app.advance(left / DAY_MS);
}
