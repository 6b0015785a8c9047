import { checkLevel, LEVELS, LevelTooLow, reaches, standingWith } from './level.js';

describe('the level of a reseller', () => {
  it.each([
    [0, 'start', 'logo', 10],
    [9, 'start', 'logo', 1],
    [10, 'logo', 'address', 15],
    [24, 'logo', 'address', 1],
    [25, 'address', 'top', 75],
    [99, 'address', 'top', 1],
  ])('with %d delivered orders is %s, and %s comes after %d more', (delivered, level, next, missing) => {
    expect(standingWith(delivered)).toMatchObject({ delivered, level, next: { level: next, missing } });
  });

  it('is the top from a hundred on, with nothing to come', () => {
    expect(standingWith(100)).toEqual({ delivered: 100, level: 'top' });
    expect(standingWith(5_000)).toEqual({ delivered: 5_000, level: 'top' });
  });

  it('opens each thing exactly at its threshold', () => {
    for (const { name, from } of LEVELS) {
      expect(() => checkLevel(from, name)).not.toThrow();
      if (from > 0) expect(() => checkLevel(from - 1, name)).toThrow(LevelTooLow);
      expect(reaches(from, name)).toBe(true);
    }
  });

  it('says how many are missing', () => {
    expect(() => checkLevel(3, 'logo')).toThrow(
      expect.objectContaining({ facts: { delivered: 3, at: 10, missing: 7 } }),
    );
  });
});
