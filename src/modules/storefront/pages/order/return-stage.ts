import type { ReturnView, ShipmentStatus } from '../../../logistics/index.js';

/** Where a return stands for its buyer. */
export type ReturnStage = 'asked' | 'booked' | 'under-way' | 'to-check' | 'lost' | 'to-refund' | 'withdrawn';

/** By what the courier and the supplier did; her money is due when it was checked, whatever was found. */
export function returnStage(
  asked: Pick<ReturnView, 'withdrawnAt' | 'checkedAt' | 'awb'>,
  status: ShipmentStatus,
): ReturnStage {
  if (asked.withdrawnAt) return 'withdrawn';
  if (asked.checkedAt) return 'to-refund';
  if (status === 'return-picked') return 'under-way';
  if (status === 'return-received') return 'to-check';
  if (status === 'return-lost') return 'lost';
  return asked.awb ? 'booked' : 'asked';
}
