import type { DomainError } from '../../../kernel/index.js';
import type { ShipmentId } from './shipment-status.js';

/** What became of one of several parcels: done, refused with the broken rule, or not begun because time was up. */
export type Outcome =
  | { readonly shipmentId: ShipmentId; readonly kind: 'done'; readonly awb?: string }
  | { readonly shipmentId: ShipmentId; readonly kind: 'refused'; readonly why: DomainError }
  | { readonly shipmentId: ShipmentId; readonly kind: 'not-begun' };
