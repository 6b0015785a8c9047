import type { ShipmentStatus } from '../../../logistics/index.js';
import { type OrderStatus, type OrderView, type ParcelStory, toPayFirst } from '../../../orders/index.js';

/** Where an order stands for its buyer: the order's own state, then what became of its parcels. */
export type OrderStage = OrderStatus | 'held' | 'unpaid' | 'frozen' | 'delivered' | 'failed';

/** She had it in her hands and paid, whatever happens afterwards. */
const DELIVERED: ReadonlySet<ShipmentStatus> = new Set([
  'delivered',
  'return-requested',
  'return-picked',
  'return-received',
  'return-lost',
  'return-checked',
]);
/** It does not come any more, and she owes nothing. */
const FAILED: ReadonlySet<ShipmentStatus> = new Set([
  'rto-initiated',
  'rto-in-transit',
  'rto-delivered',
  'rto-checked',
  'lost',
  'damaged',
  'cancelled',
]);

export function stageOf(
  order: Pick<OrderView, 'status' | 'disownedAt' | 'required' | 'prepaid' | 'saving'>,
  stories: readonly ParcelStory[],
): OrderStage {
  const { status, disownedAt } = order;
  if (status === 'seated') return toPayFirst(order).isPositive ? 'held' : status;
  if (status !== 'consented') return status;
  const here = disownedAt ? 'frozen' : toPayFirst(order).isPositive ? 'unpaid' : status;
  if (stories.length === 0) return here;
  if (stories.every(({ parcel }) => DELIVERED.has(parcel.status))) return 'delivered';
  if (stories.every(({ parcel }) => FAILED.has(parcel.status))) return 'failed';
  return here;
}
