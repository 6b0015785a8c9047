import type { Arrival } from './evidence.js';

/** Kinds of devices, which is all that a visit keeps of a browser. */
export type Device = 'phone' | 'computer' | 'other';

/** What a request tells about who opens a link. */
export interface Opening {
  readonly method: string;
  readonly userAgent: string | undefined;
  /** The headers Sec-Purpose, Purpose and X-Moz, as far as they are there. */
  readonly purposes: readonly (string | undefined)[];
}

const LENGTH_LOOKED_AT = 300;
/** Programs that draw previews, search, watch or are written in an afternoon; Cubot makes phones. */
const ROBOTS =
  /WhatsApp\/|facebookexternalhit|Facebot|Discordbot|(?<!cu)bots?\b|bot\/|crawl|spider|preview|slurp|headless|lighthouse|monitor|curl|wget|python|java\/|okhttp|go-http|node-fetch|undici|axios|^$/i;

/** Whether a person looks at the page: no robot, and no browser that fetches it before anybody asked. */
export function isPerson({ method, userAgent = '', purposes }: Opening): boolean {
  if (method !== 'GET' || ROBOTS.test(userAgent.slice(0, LENGTH_LOOKED_AT))) return false;
  return !purposes.some((purpose) => purpose !== undefined && /prefetch|prerender|preview/i.test(purpose));
}

/** The kind of device by what its browser says of itself. */
export function deviceOf(userAgent: string | undefined): Device {
  const told = (userAgent ?? '').slice(0, LENGTH_LOOKED_AT);
  if (/Android|iPhone|iPad|Mobile|KAIOS/i.test(told)) return 'phone';
  return /Windows|Macintosh|X11|CrOS/.test(told) ? 'computer' : 'other';
}

/** How she came: our own offers say so in the address, and a shop page stands in the referrer. */
export function arrivalOf(from: unknown, referer: string | undefined): Arrival {
  if (from === 'again' || from === 'ended') return from;
  return referer !== undefined && /^https?:\/\/[^/]+\/s\//.test(referer) ? 'shop' : 'link';
}
