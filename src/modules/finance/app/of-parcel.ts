import { newId } from '../../../platform/database/index.js';
import type { CourierResolution } from '../domain/suspense/resolution.js';
import type { OpenLine, ParcelCash } from '../infra/resolution.repository.js';
import { destinationOf, suspenseCode } from './remittance-postings.js';

/** The money of a line against a parcel: its due, and apart what came too little or beyond. Negative where cash goes back. */
export function ofParcel(
  line: OpenLine,
  { due, shipmentId }: ParcelCash,
): Omit<CourierResolution, 'reason' | 'status'> {
  const { remittanceId, no, account, courier, open } = line;
  const matched = open.isNegative ? due.negated() : due;
  return {
    id: newId<'SuspenseResolution'>(),
    courier,
    subject: { remittanceId, no, account },
    kind: 'parcel',
    shipmentId,
    from: suspenseCode(courier, account),
    to: destinationOf('parcel', courier).code,
    moved: open,
    matched,
    difference: open.minus(matched),
  };
}
