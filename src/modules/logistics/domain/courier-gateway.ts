import { DomainError, type Money } from '../../../kernel/index.js';
import type { PackedSize } from './packed-parcel.js';
import type { PickupAnswer, PickupWish } from './pickup.js';
import type { Scan } from './scan.js';

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
  /** Where the supplier measured it; else a folded garment in a courier bag. */
  readonly size?: PackedSize | undefined;
  /** What the goods cost the buyer, however she paid. */
  readonly worth: Money;
  /** Short name of the supplier's door, as it is registered with the courier. */
  readonly pickupLocation: string;
  readonly from: ParcelEnd;
  readonly to: ParcelEnd;
  /** When the supplier is there; a way back from a buyer has none. */
  readonly pickup?: PickupWish | undefined;
}

/** What the courier answered. */
export interface CourierBooking {
  readonly provider: string;
  readonly awb: string;
  /** Where a pickup was asked for and the courier answered. */
  readonly pickup?: PickupAnswer | undefined;
}

/** A courier. Never called inside a transaction; every call has a time limit. */
export abstract class CourierGateway {
  /**
   * Books a parcel with so much cash at the door, once per key; no cash means that it is paid for. Throws
   * {@link CourierUnavailable} or {@link CourierRefused}.
   */
  abstract bookForward(parcel: ParcelToBook, cash: Money): Promise<CourierBooking>;
  /** Books the way back from the buyer, once per key. Throws the same. */
  abstract bookReturn(parcel: ParcelToBook, worth: Money): Promise<CourierBooking>;
  /**
   * Says what to do with a parcel that could not be delivered; saying it twice is harmless. Throws
   * {@link ActionNotOffered} for what this courier does not take, and {@link CourierUnavailable} or {@link CourierRefused}.
   */
  abstract actOnFailedAttempt(awb: string, action: AttemptAction): Promise<ActionReceipt>;
  /**
   * Asks for all scans of these waybills, {@link TRACKED_AT_ONCE_MAX} at most: a lost webhook is not sent again. Waybills
   * the courier does not know are left out. Throws {@link CourierUnavailable} or {@link CourierRefused}.
   */
  abstract track(awbs: readonly string[]): Promise<readonly TrackedParcel[]>;
  /** What became of an action that was pending. Throws {@link CourierUnavailable} or {@link CourierRefused}. */
  abstract outcomeOf(reference: string): Promise<ActionOutcome>;
}

/** How many waybills one question may name. */
export const TRACKED_AT_ONCE_MAX = 25;

/** A scan as the courier reported it, with everything it said. */
export interface ReportedScan extends Scan {
  readonly label: string;
  readonly location: string;
  readonly raw: object;
}

/** All scans of one waybill. */
export interface TrackedParcel {
  readonly awb: string;
  /** The weight that the courier charges, where it says one. */
  readonly chargedGrams?: number | undefined;
  readonly scans: readonly ReportedScan[];
}

/** The couriers this installation works with, by their names in our tables. */
export abstract class Couriers {
  /** Throws {@link UnknownCourier}. */
  abstract of(provider: string): CourierGateway;
}

/** What a courier may be told about a parcel that it could not deliver; days as YYYY-MM-DD in India. */
export type AttemptAction =
  | { readonly kind: 're-attempt'; readonly remark: string }
  | { readonly kind: 'defer'; readonly until: string; readonly remark: string }
  | {
      readonly kind: 'edit-address';
      readonly name: string;
      /** Ten digits. */
      readonly phone: string;
      readonly addressLine: string;
      readonly landmark: string;
      readonly remark: string;
    }
  /** Give up: send it back to the supplier. */
  | { readonly kind: 'return'; readonly remark: string }
  /** Nobody came, and this is the proof: addresses under which the courier finds a recording or a picture. */
  | {
      readonly kind: 'fake-attempt';
      readonly remark: string;
      readonly proofAudio: string | undefined;
      readonly proofImage: string | undefined;
    };

/** What can be told, by name. */
export type AttemptActionKind = AttemptAction['kind'];

/** `pending`: the courier only noted it, and is asked later by `reference` what became of it. */
export type ActionReceipt = { readonly state: 'done' } | { readonly state: 'pending'; readonly reference: string };

/** Where an action stands at the courier. */
export type ActionOutcome = 'pending' | 'done' | 'refused';

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

/** This courier does not take such an action; the person must choose another. */
export class ActionNotOffered extends DomainError {
  constructor(provider: string, action: AttemptActionKind) {
    super('action-not-offered', 'rule-violated', { provider, action });
  }
}

/** No courier of this name is set up here. */
export class UnknownCourier extends DomainError {
  constructor(provider: string) {
    super('unknown-courier', 'not-found', { provider });
  }
}
