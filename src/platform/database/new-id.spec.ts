import { validate, version } from 'uuid';
import { newId } from './new-id.js';

describe('a fresh id', () => {
  const ids = Array.from({ length: 5_000 }, () => newId());

  it('is a UUID of version 7', () => {
    expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
  });

  it('is nobody else’s', () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(ids.map((id) => id.slice(-8))).size).toBe(ids.length);
  });

  it('sorts behind those made before it, also in the same millisecond', () => {
    expect(ids.toSorted()).toEqual(ids);
  });
});
