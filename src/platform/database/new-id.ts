import { v7 } from 'uuid';
import type { Id } from '../../kernel/index.js';

/** A fresh UUIDv7: sorts by time of making, so that indexes stay dense. */
export function newId<Of extends string>(): Id<Of> {
  return v7() as Id<Of>;
}
