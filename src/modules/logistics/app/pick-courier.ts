import { Injectable } from '@nestjs/common';
import { type Id, type Money, type Pincode, parsePincode, USUAL_DELIVERY_DAYS } from '../../../kernel/index.js';
import type { Tx } from '../../../platform/database/index.js';
import { type CourierQuestion, CouriersApi } from '../../couriers/index.js';
import type { PickupSlot, PickupWish } from '../domain/pickup.js';
import type { Place } from '../domain/place.js';
import type { ShipmentId } from '../domain/shipment-status.js';
import { BookingIntentRepository } from '../infra/booking-intent.repository.js';
import { PickupRepository } from '../infra/pickup.repository.js';
import { PincodeRepository } from '../infra/pincode.repository.js';

/** Names the courier to ask for a parcel, and writes the wish with its reasons before anybody is asked. */
@Injectable()
export class PickCourier {
  constructor(
    private readonly couriers: CouriersApi,
    private readonly intents: BookingIntentRepository,
    private readonly pincodes: PincodeRepository,
    private readonly pickups: PickupRepository,
  ) {}

  /**
   * The courier of the wish that is still open, because a silence may have been a yes; else the best one for this way,
   * and of those that refused it before only when there is no other; and when it is asked to come: as it was asked before,
   * unless that day is over. Throws NoCourierServes.
   */
  async execute(
    tx: Tx,
    shipmentId: ShipmentId,
    parcel: {
      readonly from: string;
      readonly to: string;
      readonly grams: number;
      readonly cod: Money;
      readonly supplierId: Id<'User'>;
      readonly slot: PickupSlot | undefined;
    },
  ): Promise<{ courier: string; pickup: PickupWish }> {
    const { open, refusedBy } = await this.intents.earlier(tx, shipmentId);
    const { supplierId, slot } = parcel;
    if (open) {
      const { courier, pickup } = open;
      return { courier, pickup: pickup ?? (await this.pickups.next(tx, { supplierId, courier, slot })) };
    }
    const [from, to] = [parsePincode(parcel.from), parsePincode(parcel.to)];
    const choice = await this.couriers.choose(tx, {
      ...(await this.consider(tx, to)),
      from,
      to,
      grams: parcel.grams,
      cod: parcel.cod,
      without: refusedBy,
    });
    const { courier } = choice;
    const pickup = await this.pickups.next(tx, { supplierId, courier, slot });
    await this.intents.open(tx, shipmentId, { from, to, grams: parcel.grams, pickup }, choice);
    return { courier, pickup };
  }

  /** What is known of a pincode that a choice takes into account. */
  async consider(tx: Tx, to: Pincode): Promise<Pick<CourierQuestion, 'usual' | 'past'>> {
    return { usual: usualOf(await this.pincodes.findIn(tx, to)), past: await this.intents.past(tx, to) };
  }
}

const SERVICES = { 'cod-and-prepaid': 'cod', 'prepaid-only': 'prepaid', 'not-served': 'none' } as const;

/** A pincode that we do not know was good enough when the order was placed: then the courier itself has the last word. */
function usualOf(place: Place | undefined) {
  return place
    ? { service: SERVICES[place.service], days: place.deliveryDays }
    : ({ service: 'cod', days: USUAL_DELIVERY_DAYS } as const);
}
