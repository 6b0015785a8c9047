import type { CourierStatus } from './statuses.js';

/** One scan in Delhivery's words: StatusType, Status and reason (NSL code). */
export interface DelhiveryWords {
  readonly type: 'UD' | 'DL' | 'RT' | 'PP' | 'PU' | 'CN' | 'LT';
  readonly status: string;
  readonly reason: string;
}

/**
 * The same facts in Delhivery's words. `DL` ends a way at the buyer ("Delivered"), at the supplier after a vain journey
 * ("RTO") and after a pickup from the buyer ("DTO"). What it calls a lost or damaged parcel is not documented: type LT.
 */
export const DELHIVERY_WORDS: Readonly<Record<CourierStatus, DelhiveryWords>> = {
  'READY TO SHIP': { type: 'UD', status: 'Manifested', reason: 'X-UCI' },
  'PICKUP SCHEDULED': { type: 'UD', status: 'Manifested', reason: 'FMPUR-101' },
  CANCELED: { type: 'CN', status: 'Canceled', reason: 'CAN' },
  'OUT FOR PICKUP': { type: 'UD', status: 'Manifested', reason: 'FMOFP-101' },
  'PICKUP EXCEPTION': { type: 'UD', status: 'Not Picked', reason: 'FMEOD-152' },
  'PICKED UP': { type: 'UD', status: 'In Transit', reason: 'X-PPOM' },
  SHIPPED: { type: 'UD', status: 'In Transit', reason: 'X-PIOM' },
  'IN TRANSIT': { type: 'UD', status: 'In Transit', reason: 'X-DLL2F' },
  'REACHED AT DESTINATION HUB': { type: 'UD', status: 'Pending', reason: 'X-DBL1F' },
  'OUT FOR DELIVERY': { type: 'UD', status: 'Dispatched', reason: 'X-DDD3FD' },
  DELIVERED: { type: 'DL', status: 'Delivered', reason: 'EOD-38' },
  UNDELIVERED: { type: 'UD', status: 'Pending', reason: 'EOD-11' },
  'RTO INITIATED': { type: 'RT', status: 'In Transit', reason: 'RT-101' },
  'RTO IN TRANSIT': { type: 'RT', status: 'In Transit', reason: 'RT-108' },
  'RTO OFD': { type: 'RT', status: 'Dispatched', reason: 'RT-109' },
  'RTO DELIVERED': { type: 'DL', status: 'RTO', reason: 'RT-110' },
  'RTO ACKNOWLEDGED': { type: 'DL', status: 'RTO', reason: 'RT-111' },
  LOST: { type: 'LT', status: 'LOST', reason: 'LT-100' },
  DAMAGED: { type: 'LT', status: 'DAMAGED', reason: 'DM-100' },
  'RETURN PICKUP GENERATED': { type: 'PP', status: 'Open', reason: 'PP-101' },
  'RETURN OUT FOR PICKUP': { type: 'PP', status: 'Dispatched', reason: 'PP-102' },
  'RETURN PICKUP EXCEPTION': { type: 'PP', status: 'Scheduled', reason: 'PP-103' },
  'RETURN PICKED UP': { type: 'PU', status: 'In Transit', reason: 'PU-101' },
  'RETURN IN TRANSIT': { type: 'PU', status: 'In Transit', reason: 'PU-102' },
  'RETURN OUT FOR DELIVERY': { type: 'PU', status: 'Dispatched', reason: 'PU-103' },
  'RETURN DELIVERED': { type: 'DL', status: 'DTO', reason: 'DTO-101' },
  'RETURN CANCELLED': { type: 'CN', status: 'Canceled', reason: 'CN-101' },
};
