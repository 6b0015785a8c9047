import { Injectable } from '@nestjs/common';
import type { Id, Money } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { billedGrams } from '../../couriers/index.js';
import { type CourierBooking, CourierRefused, Couriers, type ParcelToBook } from '../domain/courier-gateway.js';
import { contentsOf, weightOf } from '../domain/parcel.js';
import type { PickupSlot } from '../domain/pickup.js';
import type { ShipmentId } from '../domain/shipment-status.js';
import { PackedParcelRepository } from '../infra/packed-parcel.repository.js';
import { FindParcelEnds } from './parcel-ends.js';
import { PickCourier } from './pick-courier.js';
import { RecordHandOver } from './record-hand-over.js';
import { Shipments } from './shipments.js';

/**
 * Hands an accepted parcel to the courier: the booking's key is committed first, then the courier is asked outside any
 * transaction, then the waybill is written down. Whatever dies in between, the next attempt finds the booking by its key.
 */
@Injectable()
export class HandOver {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly shipments: Shipments,
    private readonly ends: FindParcelEnds,
    private readonly couriers: Couriers,
    private readonly record: RecordHandOver,
    private readonly pick: PickCourier,
    private readonly packed: PackedParcelRepository,
  ) {}

  /**
   * Gives the waybill; that of a parcel handed over before, again. Throws UnknownShipment, ShipmentCannotMove,
   * HandOverUnderWay, PrepaymentMissing, NoCourierServes, CourierUnavailable or CourierRefused.
   */
  async execute(command: {
    supplierId: Id<'User'>;
    shipmentId: ShipmentId;
    /** When in the day the courier may come; as said before, unless told. */
    slot?: PickupSlot;
  }): Promise<CourierBooking> {
    const claimed = await this.claim(command);
    if ('carrier' in claimed) return claimed.carrier;
    try {
      const carrier = await this.couriers.of(claimed.courier).bookForward(claimed.parcel, claimed.cash);
      await this.record.write(command.shipmentId, carrier, claimed.parcel.pickup);
      return carrier;
    } catch (error) {
      // A silence may have been a yes, so the same courier is searched first the next time.
      await this.record.giveUp(
        command.shipmentId,
        claimed.until,
        error instanceof CourierRefused ? 'refused' : 'unknown',
      );
      throw error;
    }
  }

  private async claim(command: {
    supplierId: Id<'User'>;
    shipmentId: ShipmentId;
    slot?: PickupSlot;
  }): Promise<{ carrier: CourierBooking } | Claim> {
    return this.uow.run(async (tx) => {
      const { shipment, now } = await this.shipments.getOwn(tx, command.shipmentId, command.supplierId);
      const { carrier, lines } = shipment.state;
      if (carrier && shipment.isHandedOver) return { carrier };
      const { key, earlier, until } = shipment.claimBooking(now);
      await this.shipments.put(tx, shipment);
      const { supplier, buyer, pickupLocation } = await this.ends.execute(tx, shipment.state);
      const { cod: worth, cash } = shipment.state;
      const packed = await this.packed.ofIn(tx, command.shipmentId);
      const parcel = {
        bookingKey: key,
        earlier,
        orderedAt: now,
        contents: contentsOf(lines),
        weightGrams: packed?.grams ?? weightOf(lines),
        size: packed?.size,
        worth,
        pickupLocation,
        from: supplier,
        to: buyer,
      };
      const grams = billedGrams(parcel.weightGrams, parcel.size);
      const way = { from: supplier.pincode, to: buyer.pincode, grams, cod: cash };
      const { supplierId, slot } = command;
      const { courier, pickup } = await this.pick.execute(tx, command.shipmentId, { ...way, supplierId, slot });
      return { courier, cash, parcel: { ...parcel, pickup }, until };
    });
  }
}

/** The right to ask the courier for this parcel until a moment, and what to ask. */
interface Claim {
  readonly courier: string;
  readonly cash: Money;
  readonly parcel: ParcelToBook;
  readonly until: Date;
}
