import type { ParcelState } from '../../simulators/index.js';
import type { Fate } from './fates.js';

/** Where the platform must have an order in the end, by its fate and by what the courier itself says happened. */
export function expectedEnd(fate: Fate, forward: ParcelState | undefined): string {
  if (fate === 'silent') return 'expired';
  if (fate === 'cancelled' || fate === 'disowned') return 'cancelled';
  if (!forward) return 'a parcel at the courier';
  switch (forward.status) {
    case 'DELIVERED':
      return fate === 'returned' ? 'return-checked' : 'delivered';
    case 'RTO DELIVERED':
    case 'RTO ACKNOWLEDGED':
      return 'rto-checked';
    case 'LOST':
      return 'lost';
    case 'DAMAGED':
      return 'damaged';
    default:
      return `an end, not ${forward.status}`;
  }
}

/** Whether the piece of an order that ended so lies in its supplier's shop again. */
export function isBackInStock(end: string): boolean {
  return ['expired', 'cancelled', 'rto-checked', 'return-checked'].includes(end);
}
