/** Kinds of devices that can be told apart by what a browser says of itself. */
export const DEVICES = ['android', 'iphone', 'windows', 'mac', 'other'] as const;
export type Device = (typeof DEVICES)[number];

const SIGNS: readonly (readonly [Device, RegExp])[] = [
  ['android', /Android/],
  ['iphone', /iPhone|iPad/],
  ['windows', /Windows/],
  ['mac', /Mac OS X/],
];

/** The kind of device in a User-Agent header; nobody recognises her phone by the header itself. */
export function deviceOf(userAgent: string): Device {
  return SIGNS.find(([, sign]) => sign.test(userAgent))?.[0] ?? 'other';
}
