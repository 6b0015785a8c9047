/** What she did to send a link on its way, as far as her phone tells. */
export const WAYS_OF_SENDING = ['picture', 'text', 'whatsapp', 'save'] as const;
export type HowSent = (typeof WAYS_OF_SENDING)[number];
