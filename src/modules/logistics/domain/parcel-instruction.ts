import type { ShipmentStatus } from './shipment-status.js';

/** What a buyer may want of a parcel that a courier has. */
export type ParcelInstruction =
  | { readonly kind: 'come-back' }
  | { readonly kind: 'other-address'; readonly addressLine: string; readonly landmark: string }
  /** A day in India, `2026-11-24`. */
  | { readonly kind: 'other-day'; readonly day: string };

/** What became of a word: passed on as an answer to a failed attempt, or closed without one. */
export type InstructionOutcome = 'taken' | 'refused' | 'too-late' | 'passed-on' | 'answered-before' | 'replaced';

/** One that was asked for, for showing. */
export interface AskedInstruction {
  readonly kind: ParcelInstruction['kind'];
  readonly day: string | undefined;
  readonly askedAt: Date;
  readonly outcome: InstructionOutcome | undefined;
}

/** The courier has it, or is coming for it, and it may still turn. */
const ON_ITS_WAY: ReadonlySet<ShipmentStatus> = new Set([
  'manifested',
  'picked-up',
  'in-transit',
  'out-for-delivery',
  'undelivered',
]);

/** Whether a courier can still be told something about a parcel. */
export function takesInstructions(status: ShipmentStatus): boolean {
  return ON_ITS_WAY.has(status);
}

/** Whether a parcel was asked back and nothing else is wanted of it any more. */
export function isAskedBack(asked: readonly AskedInstruction[]): boolean {
  return asked.some(({ kind, outcome }) => kind === 'come-back' && (!outcome || outcome === 'passed-on'));
}
