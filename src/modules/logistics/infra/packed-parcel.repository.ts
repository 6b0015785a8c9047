import { Injectable } from '@nestjs/common';
import { Database, one, rows, type Tx, violatedConstraint } from '../../../platform/database/index.js';
import { type PackedParcel, PackedTooLate } from '../domain/packed-parcel.js';
import type { ShipmentId } from '../domain/shipment-status.js';

interface PackedRow {
  readonly grams: number;
  readonly length_cm: number | null;
  readonly breadth_cm: number | null;
  readonly height_cm: number | null;
  readonly photo_sha256: string | null;
}

const NEWEST = `select grams, length_cm, breadth_cm, height_cm, photo_sha256 from packed_parcel
  where shipment_id = $1 order by no desc limit 1`;

/** What suppliers said of their packed parcels; the newest counts. */
@Injectable()
export class PackedParcelRepository {
  constructor(private readonly database: Database) {}

  /** Undefined where nothing was said: then the goods' own weights count. */
  async of(shipmentId: ShipmentId): Promise<PackedParcel | undefined> {
    return packedFrom(await this.database.first<PackedRow>(NEWEST, [shipmentId]));
  }

  /** The same inside a transaction. */
  async ofIn(tx: Tx, shipmentId: ShipmentId): Promise<PackedParcel | undefined> {
    return packedFrom(await one<PackedRow>(tx, NEWEST, [shipmentId]));
  }

  /** A photo that was taken before stays, where there is no newer one. Throws {@link PackedTooLate}. */
  async add(tx: Tx, shipmentId: ShipmentId, { grams, size, photo }: PackedParcel): Promise<void> {
    try {
      await rows(
        tx,
        `insert into packed_parcel (shipment_id, no, grams, length_cm, breadth_cm, height_cm, photo_sha256)
         select $1, coalesce(max(no), 0) + 1, $2, $3, $4, $5,
           coalesce($6, (array_agg(photo_sha256 order by no desc) filter (where photo_sha256 is not null))[1])
         from packed_parcel where shipment_id = $1`,
        [shipmentId, grams, size?.lengthCm ?? null, size?.breadthCm ?? null, size?.heightCm ?? null, photo ?? null],
      );
    } catch (error) {
      if (violatedConstraint(error) === 'packed_parcel_before_courier') throw new PackedTooLate();
      throw error;
    }
  }
}

function packedFrom(row: PackedRow | undefined): PackedParcel | undefined {
  if (!row) return undefined;
  const { grams, length_cm: lengthCm, breadth_cm: breadthCm, height_cm: heightCm, photo_sha256: photo } = row;
  const hasSize = lengthCm !== null && breadthCm !== null && heightCm !== null;
  return { grams, size: hasSize ? { lengthCm, breadthCm, heightCm } : undefined, photo: photo ?? undefined };
}
