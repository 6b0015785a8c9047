import { DomainError } from '../../kernel/index.js';

/** One page of a list: `next` goes back as `?after=`; absent on the last page. */
export interface CursorPage<Item> {
  readonly items: readonly Item[];
  readonly next?: string;
}

/** The cursor was not made by this list. */
export class UnreadableCursor extends DomainError {
  constructor() {
    super('unreadable-cursor', 'invalid');
  }
}

/** Cuts a page from `size + 1` rows that were read in the list's order. */
export function cursorPage<Item>(
  found: readonly Item[],
  size: number,
  keyOf: (item: Item) => string,
): CursorPage<Item> {
  const items = found.slice(0, size);
  const last = items.at(-1);
  return found.length > size && last ? { items, next: Buffer.from(keyOf(last)).toString('base64url') } : { items };
}

/** The key behind `?after=`, or undefined at the start. Throws {@link UnreadableCursor}. */
export function readCursor(after: string | undefined): string | undefined {
  if (after === undefined || after === '') return undefined;
  const key = Buffer.from(after, 'base64url').toString();
  if (after.length > 200 || Buffer.from(key).toString('base64url') !== after) throw new UnreadableCursor();
  return key;
}
