import type { ParcelStory } from '../../../orders/index.js';

/** Whether no parcel of it has left its supplier. */
export function isStillHere(stories: readonly ParcelStory[]): boolean {
  return stories.every(({ parcel }) => ['consented', 'accepted', 'cancelled'].includes(parcel.status));
}
