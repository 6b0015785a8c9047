import { doorOf, type PoolAtDoor } from './pool-door.js';

describe('the door of a pool', () => {
  const POOL: PoolAtDoor = { status: 'open', over: false, size: 3, taken: 1, held: 1 };

  it.each([
    ['is open while a seat is free', {}, 'open'],
    ['is held when the last seats wait for a payment', { held: 2 }, 'held'],
    ['is held when only one of them does', { taken: 2 }, 'held'],
    ['is full when every seat counts', { taken: 3, held: 0 }, 'full'],
    ['stays full when the pool was filled', { status: 'filled', taken: 3, held: 0, over: true }, 'full'],
    ['is over when the time is, whoever still wants to pay', { held: 2, over: true }, 'over'],
    ['is over when the pool has expired', { status: 'expired' }, 'over'],
    ['is over when the pool was cancelled', { status: 'cancelled' }, 'over'],
  ] as const)('%s', (_, change, door) => {
    expect(doorOf({ ...POOL, ...change })).toBe(door);
  });
});
