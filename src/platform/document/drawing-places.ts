import { DomainError } from '../../kernel/index.js';

/** How many documents are drawn at once, so that drawing leaves room for pages; more wait for nobody. */
const PLACES = 4;

let taken = 0;

/** All places are taken; in a moment one is free. */
export class DrawingBusy extends DomainError {
  constructor() {
    super('drawing-busy', 'unavailable');
  }
}

/** Gives on what is drawn while holding a place, which is free again however it ends. Throws {@link DrawingBusy} at once. */
export function inDrawingPlace<T>(drawn: AsyncIterable<T>): AsyncIterable<T> {
  if (taken >= PLACES) throw new DrawingBusy();
  return held(drawn);
}

async function* held<T>(drawn: AsyncIterable<T>): AsyncGenerator<T> {
  // Only from here on, because an iteration that never begins never ends either.
  taken++;
  try {
    yield* drawn;
  } finally {
    taken--;
  }
}
