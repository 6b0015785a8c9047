/** Where a link is going to be shared; one link a channel, so that the reseller learns what works. */
export const CHANNELS = ['chat', 'group', 'status', 'other'] as const;
export type Channel = (typeof CHANNELS)[number];
