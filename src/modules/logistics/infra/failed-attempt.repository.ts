import { Injectable } from '@nestjs/common';
import { one, rows, type Tx } from '../../../platform/database/index.js';
import type { FailedAttempt } from '../domain/failed-attempt.js';
import type { ShipmentId, ShipmentStatus } from '../domain/shipment-status.js';

interface AttemptRow {
  readonly failed_at: Date;
  readonly provider: string;
  readonly awb: string;
  readonly reason: FailedAttempt['reason'];
  readonly courier_words: string;
}

/** A parcel with its failed attempts, oldest first. */
export interface FailedParcel {
  readonly status: ShipmentStatus;
  readonly attempts: readonly FailedAttempt[];
}

/** Failed attempts as they are written down. */
@Injectable()
export class FailedAttemptRepository {
  /** Holds the parcel where it is until the transaction ends. Undefined where there is none. */
  async hold(tx: Tx, shipmentId: ShipmentId): Promise<FailedParcel | undefined> {
    const parcel = await one<{ status: ShipmentStatus }>(tx, 'select status from shipment where id = $1 for share', [
      shipmentId,
    ]);
    if (!parcel) return undefined;
    const found = await rows<AttemptRow>(
      tx,
      `select failed_at, provider, awb, reason, courier_words from delivery_attempt
       where shipment_id = $1 order by failed_at`,
      [shipmentId],
    );
    return { status: parcel.status, attempts: found.map(attemptFrom) };
  }
}

function attemptFrom(row: AttemptRow): FailedAttempt {
  const { failed_at: at, provider, awb, reason, courier_words: courierWords } = row;
  return { at, provider, awb, reason, courierWords };
}
