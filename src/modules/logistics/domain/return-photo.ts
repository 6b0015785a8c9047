import type { Id } from '../../../kernel/index.js';

/** What a return's form may carry: some photos, each no larger than a phone makes them. */
export const RETURN_PHOTOS = { most: 4, bytes: 8 * 1024 * 1024 } as const;

/** A photo that is kept already; it counts only once a return names it. */
export interface KeptReturnPhoto {
  readonly id: Id<'ReturnPhoto'>;
  readonly bytes: number;
}
