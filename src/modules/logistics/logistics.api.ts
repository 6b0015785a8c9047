import { Injectable } from '@nestjs/common';
import type { Id, Pincode } from '../../kernel/index.js';
import { type Call, newId, type Tx } from '../../platform/database/index.js';
import type { CourierQuestion } from '../couriers/index.js';
import { CancelShipments } from './app/cancel-shipments.js';
import { FindPlace } from './app/find-place.js';
import { InstructCourier } from './app/instruct-courier.js';
import { PickCourier } from './app/pick-courier.js';
import { RequestReturn } from './app/request-return.js';
import { type ActionOutcome, type ActionReceipt, type AttemptAction, Couriers } from './domain/courier-gateway.js';
import type { NewShipment, ParcelView } from './domain/parcel.js';
import type { InstructionOutcome, ParcelInstruction } from './domain/parcel-instruction.js';
import type { Place } from './domain/place.js';
import type { KeptReturnPhoto } from './domain/return-photo.js';
import type { ChargesOfReturn, ReturnReason } from './domain/return-reason.js';
import type { ShipmentId } from './domain/shipment-status.js';
import { FailedAttemptRepository, type FailedParcel } from './infra/failed-attempt.repository.js';
import { type HeldParcel, InstructionRepository, type WaitingInstruction } from './infra/instruction.repository.js';
import { type ParcelCredit, type ParcelMoney, ParcelMoneyRepository } from './infra/parcel-money.repository.js';
import { ShipmentQueries } from './infra/shipment.queries.js';
import { ShipmentRepository } from './infra/shipment.repository.js';

/** What other modules may ask of logistics. */
@Injectable()
export class LogisticsApi {
  constructor(
    private readonly places: FindPlace,
    private readonly repository: ShipmentRepository,
    private readonly cancel: CancelShipments,
    private readonly returns: RequestReturn,
    private readonly queries: ShipmentQueries,
    private readonly failures: FailedAttemptRepository,
    private readonly couriers: Couriers,
    private readonly instructions: InstructionRepository,
    private readonly instruct: InstructCourier,
    private readonly money: ParcelMoneyRepository,
    private readonly pick: PickCourier,
  ) {}

  /** Where a pincode is and what is possible there; it may be nothing. Throws PincodeUnknown. Outside a transaction. */
  place(pincode: Pincode): Promise<Place> {
    return this.places.execute(pincode);
  }

  /** The same inside a transaction. */
  placeIn(tx: Tx, pincode: Pincode): Promise<Place> {
    return this.places.within(tx, pincode);
  }

  /** Makes parcels, each of one supplier's consented lines; without the consent's row the database refuses them. */
  openingShipments(shipments: readonly (NewShipment & { readonly id?: ShipmentId | undefined })[]): Call {
    return this.repository.opening(
      shipments.map((shipment) => ({ ...shipment, id: shipment.id ?? newId<'Shipment'>() })),
    );
  }

  /** Cancels all parcels of an order. Throws ShipmentUnderWay or HandOverUnderWay when one cannot be stopped any more. */
  cancelOfOrder(tx: Tx, orderId: Id<'Order'>, reason: string): Promise<void> {
    return this.cancel.ofOrder(tx, orderId, reason);
  }

  /** The buyer wants to send a parcel back. Throws UnknownShipment, NothingToReturn or ReturnWindowOver. */
  requestReturn(
    tx: Tx,
    request: {
      orderId: Id<'Order'>;
      shipmentId: ShipmentId;
      reason: ReturnReason;
      note: string;
      photos?: readonly KeptReturnPhoto[];
      /** By its reason where nothing is said. */
      charges?: ChargesOfReturn;
    },
  ): Promise<void> {
    return this.returns.byBuyer(tx, request);
  }

  /** A parcel with its failed attempts; it does not move until the transaction ends. Undefined where there is none. */
  holdFailed(tx: Tx, shipmentId: ShipmentId): Promise<FailedParcel | undefined> {
    return this.failures.hold(tx, shipmentId);
  }

  /**
   * Tells a courier what to do after a failed attempt. Outside a transaction. Throws UnknownCourier, ActionNotOffered,
   * CourierUnavailable or CourierRefused.
   */
  actOnFailedAttempt(provider: string, awb: string, action: AttemptAction): Promise<ActionReceipt> {
    return this.couriers.of(provider).actOnFailedAttempt(awb, action);
  }

  /** What became of an action that was pending. Outside a transaction. Throws the same. */
  outcomeOfAction(provider: string, reference: string): Promise<ActionOutcome> {
    return this.couriers.of(provider).outcomeOf(reference);
  }

  /** Locks the parcels of an order until the transaction ends; to be called after the order's own lock. */
  holdOfOrder(tx: Tx, orderId: Id<'Order'>): Promise<HeldParcel[]> {
    return this.instructions.hold(tx, orderId);
  }

  /** What the buyer asked of a parcel and nobody has told the courier yet; locked until the transaction ends. */
  waitingInstruction(tx: Tx, shipmentId: ShipmentId): Promise<WaitingInstruction | undefined> {
    return this.instructions.waiting(tx, shipmentId);
  }

  /** Writes down what became of such a word. */
  closeInstruction(tx: Tx, id: Id<'ParcelInstruction'>, outcome: InstructionOutcome): Promise<void> {
    return this.instructions.close(tx, id, outcome);
  }

  /** Keeps what the buyer wants of each parcel that a courier has. Throws InstructionUnfit when it has none. */
  instructOfOrder(tx: Tx, orderId: Id<'Order'>, instruction: ParcelInstruction): Promise<void> {
    return this.instruct.ofOrder(tx, orderId, instruction);
  }

  /** A newer yes of the buyer takes the place of the older one, while no courier is asked. */
  renewConsent(tx: Tx, orderId: Id<'Order'>, consentId: Id<'Consent'>): Promise<void> {
    return this.repository.renewConsent(tx, orderId, consentId);
  }

  /** What the parcels of an order cost, locked until commit; those that were given up are not among them. */
  lockMoney(tx: Tx, orderId: Id<'Order'>): Promise<ParcelMoney[]> {
    return this.money.lock(tx, orderId);
  }

  /** Money came for parcels before the door; the database refuses it for one whose courier may have been told its cash. */
  credit(tx: Tx, credits: readonly ParcelCredit[]): Promise<void> {
    return this.money.credit(tx, credits);
  }

  /** What a choice of courier takes into account at this pincode. */
  considerPincode(tx: Tx, to: Pincode): Promise<Pick<CourierQuestion, 'usual' | 'past'>> {
    return this.pick.consider(tx, to);
  }

  /** The parcels of an order, inside a transaction. */
  parcelsOf(tx: Tx, orderId: Id<'Order'>): Promise<ParcelView[]> {
    return this.queries.ofOrderIn(tx, orderId);
  }
}
