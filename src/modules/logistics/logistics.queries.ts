import { Injectable } from '@nestjs/common';
import type { Id } from '../../kernel/index.js';
import type { ParcelNews, ParcelView } from './domain/parcel.js';
import type { AskedInstruction } from './domain/parcel-instruction.js';
import type { ShipmentId } from './domain/shipment-status.js';
import { InstructionRepository } from './infra/instruction.repository.js';
import {
  type KeptByReason,
  type ReturnPhotoOwner,
  ReturnPhotoRepository,
  type ReturnView,
} from './infra/return-photo.repository.js';
import { ShipmentQueries } from './infra/shipment.queries.js';
import { StoryQueries } from './infra/story.queries.js';

/** What other modules may show of parcels. */
@Injectable()
export class LogisticsQueries {
  constructor(
    private readonly shipments: ShipmentQueries,
    private readonly stories: StoryQueries,
    private readonly instructions: InstructionRepository,
    private readonly returns: ReturnPhotoRepository,
  ) {}

  /** The parcels of these orders, in the order in which they were opened. */
  ofOrders(orderIds: readonly Id<'Order'>[]): Promise<ParcelView[]> {
    return this.shipments.ofOrders(orderIds);
  }

  /** What their buyer asked of these parcels, oldest first. */
  instructionsOf(shipmentIds: readonly ShipmentId[]): Promise<ReadonlyMap<ShipmentId, AskedInstruction[]>> {
    return this.instructions.ofShipments(shipmentIds);
  }

  /** Every wish to send one of these parcels back, oldest first. */
  returnsOf(shipmentIds: readonly ShipmentId[]): Promise<ReturnView[]> {
    return this.returns.of(shipmentIds);
  }

  /** What she would not get back of these parcels' charges, by why she sends them back; those without charges are left out. */
  keptFor(shipmentIds: readonly ShipmentId[]): Promise<ReadonlyMap<ShipmentId, KeptByReason>> {
    return this.returns.keptFor(shipmentIds);
  }

  /** Whose parcel a photo of a return is about; undefined where there is no such photo. */
  ownerOfReturnPhoto(id: Id<'ReturnPhoto'>): Promise<ReturnPhotoOwner | undefined> {
    return this.returns.ownerOf(id);
  }

  /** The story of a parcel, oldest first. */
  storyOf(shipmentId: ShipmentId): Promise<ParcelNews[]> {
    return this.stories.of(shipmentId);
  }
}
