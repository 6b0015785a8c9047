import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { ObjectStore } from '../../../platform/storage/index.js';
import { acceptPhoto } from '../../catalogue/index.js';
import type { PackedParcel } from '../domain/packed-parcel.js';
import type { ShipmentId } from '../domain/shipment-status.js';
import { PackedParcelRepository } from '../infra/packed-parcel.repository.js';
import { Shipments } from './shipments.js';

/** A supplier says what her packed parcel weighs and measures: that is what the courier is told. */
@Injectable()
export class PackParcel {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly shipments: Shipments,
    private readonly packed: PackedParcelRepository,
    private readonly store: ObjectStore,
  ) {}

  /** Throws UnknownShipment or PackedTooLate. */
  async execute(own: { supplierId: Id<'User'>; shipmentId: ShipmentId }, parcel: PackedParcel): Promise<void> {
    await this.uow.run(async (tx) => {
      await this.shipments.getOwn(tx, own.shipmentId, own.supplierId);
      await this.packed.add(tx, own.shipmentId, parcel);
    });
  }

  /** Keeps a photo, drawn anew, and gives its name. Outside a transaction. Throws UnreadablePhoto, PhotoTooLarge or PhotoTooSmall. */
  async keepPhoto(photo: Buffer): Promise<string> {
    const { bytes } = await acceptPhoto(photo);
    const name = createHash('sha256').update(bytes).digest('hex');
    await this.store.put(keyOf(name), bytes);
    return name;
  }

  /** Where a photo lies on this machine. Throws ObjectMissing. */
  photoPath(name: string): Promise<string> {
    return this.store.localPath(keyOf(name));
  }
}

function keyOf(name: string): string {
  return `packed/${name}.jpg`;
}
