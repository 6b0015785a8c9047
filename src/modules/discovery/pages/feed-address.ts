import type { FeedChoice } from '../domain/feed-choice.js';

/** Where the feed begins. */
export const FEED = '/reseller/share';

/** The address of a feed with this choice. */
export function feedAddress(choice: FeedChoice): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(choice)) if (value) parameters.set(name, String(value));
  const query = String(parameters);
  return query === '' ? FEED : `${FEED}?${query}`;
}
