import type { Tone } from '../../../platform/html/index.js';
import type { ParcelLine } from '../domain/parcel.js';
import type { Worklist } from '../domain/worklist.js';

const NUMBER_LENGTH = 8;

/** The end of a parcel's id: short enough to read out, and the courier's key ends with it too. */
export function parcelNumber(shipmentId: string): string {
  return shipmentId.slice(-NUMBER_LENGTH).toUpperCase();
}

/** "Kurta (indigo, M)": a title with what was chosen. */
export function lineTitle({ title, options }: ParcelLine): string {
  const chosen = Object.values(options).join(', ');
  return chosen ? `${title} (${chosen})` : title;
}

/** The colour of each work list: amber asks for work, red is on its way to ask. */
export const WORKLIST_TONES: Readonly<Record<Worklist, Tone>> = {
  'to-accept': 'warn',
  'to-hand-over': 'warn',
  'to-check': 'warn',
  'under-way': 'info',
  delivered: 'good',
  'coming-back': 'bad',
  ended: 'neutral',
};
