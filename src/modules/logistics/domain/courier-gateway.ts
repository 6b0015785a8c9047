import { DomainError, type Money } from '../../../kernel/index.js';

/** One end of a parcel's way; phone as ten digits, state by its name. */
export interface ParcelEnd {
  readonly name: string;
  readonly phone: string;
  readonly addressLine: string;
  readonly city: string;
  readonly state: string;
  readonly pincode: string;
}

/** What a courier is asked to carry. */
export interface ParcelToBook {
  /** Our name for the booking: stored before the call, searched after a silence. */
  readonly bookingKey: string;
  /** `may-exist` when an earlier call with this key went unanswered: then it is searched before anything is made. */
  readonly earlier: 'none' | 'may-exist';
  readonly orderedAt: Date;
  /** What is inside, in words. */
  readonly contents: string;
  readonly weightGrams: number;
  /** Short name of the supplier's door, as it is registered with the courier. */
  readonly pickupLocation: string;
  readonly from: ParcelEnd;
  readonly to: ParcelEnd;
}

/** What the courier answered. */
export interface CourierBooking {
  readonly provider: string;
  readonly awb: string;
}

/** A courier. Never called inside a transaction; every call has a time limit. */
export abstract class CourierGateway {
  /** Books a parcel with cash at the door, once per key. Throws {@link CourierUnavailable} or {@link CourierRefused}. */
  abstract bookForward(parcel: ParcelToBook, cod: Money): Promise<CourierBooking>;
  /** Books the way back from the buyer, once per key. Throws the same. */
  abstract bookReturn(parcel: ParcelToBook, worth: Money): Promise<CourierBooking>;
}

/** The courier did not answer, or not sensibly; the same may be tried again. */
export class CourierUnavailable extends DomainError {
  constructor() {
    super('courier-unavailable', 'unavailable');
  }
}

/** The courier will not take this parcel; trying again will not help. */
export class CourierRefused extends DomainError {
  constructor(readonly answer: string) {
    super('courier-refused', 'rule-violated');
  }
}
