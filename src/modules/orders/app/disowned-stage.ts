import type { HeldParcel, ShipmentStatus } from '../../logistics/index.js';
import type { DisownedStage } from '../domain/disowning.js';
import { TooLateToDisown } from '../domain/errors.js';

/** She had it in her hands and paid: then it is a return. */
const HAD_IT: ReadonlySet<ShipmentStatus> = new Set([
  'delivered',
  'return-requested',
  'return-picked',
  'return-received',
  'return-lost',
  'return-checked',
]);
const AT_SUPPLIER: ReadonlySet<ShipmentStatus> = new Set(['consented', 'accepted', 'booking-cancelled', 'cancelled']);

/** The stage of an order that was said yes to. Throws {@link TooLateToDisown}. */
export function disownedStage(parcels: readonly Pick<HeldParcel, 'status'>[]): Exclude<DisownedStage, 'waiting'> {
  if (parcels.some(({ status }) => HAD_IT.has(status))) throw new TooLateToDisown();
  return parcels.every(({ status }) => AT_SUPPLIER.has(status)) ? 'before-dispatch' : 'under-way';
}
