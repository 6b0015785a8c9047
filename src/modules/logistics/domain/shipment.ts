import { BUYER_RETURN_DAYS } from '../../../kernel/index.js';
import { BOOKING_CLAIM_MS, bookingKey } from './booking.js';
import type { CourierBooking } from './courier-gateway.js';
import {
  HandOverUnderWay,
  NothingToCheck,
  NothingToReturn,
  OrderFrozen,
  ReturnWindowOver,
  ShipmentCannotMove,
  ShipmentUnderWay,
} from './errors.js';
import type { Delivery, LogisticsEvent, OfParcel } from './events.js';
import type { FailedAttempt } from './failed-attempt.js';
import { reasonIn } from './failure-reason.js';
import { foldScans, movesAlong } from './fold-scans.js';
import type { ChargesOfReturn, ReturnReason, Verdict } from './return-reason.js';
import { daysAfter, isOpen, type ReturnAsker, type ReturnRequest, SUPPORT_RETURN_DAYS } from './return-request.js';
import type { Scan, Whereabouts } from './scan.js';
import type { Move, MoveCause, ShipmentChanges, ShipmentState } from './shipment-state.js';
import type { ShipmentStatus } from './shipment-status.js';
import { SHIPMENT_TABLE } from './shipment-table.js';
import type { StockMove, StockMoveKind } from './stock-move.js';

/** One supplier's parcel of one order, from the buyer's yes to its end. */
export class Shipment {
  private now: ShipmentState;
  private readonly moves: Move[] = [];
  private readonly failures: FailedAttempt[] = [];
  private readonly stock: StockMove[] = [];
  private readonly events: LogisticsEvent[] = [];

  constructor(private readonly found: ShipmentState) {
    this.now = found;
  }

  get state(): ShipmentState {
    return this.now;
  }

  /** Whether there is anything to keep. */
  get isChanged(): boolean {
    return this.now !== this.found;
  }

  get changes(): ShipmentChanges {
    return { moves: this.moves, failures: this.failures, stock: this.stock, events: this.events };
  }

  /** The buyer may send it back until then; undefined unless delivered. */
  get returnUntil(): Date | undefined {
    return this.now.deliveredAt && daysAfter(this.now.deliveredAt, BUYER_RETURN_DAYS);
  }

  /** What the courier calls the booking it answered last. */
  get orderReference(): string {
    return bookingKey(this.now.id, Math.max(1, this.now.booking.answered));
  }

  /** The supplier will send it. Throws {@link ShipmentCannotMove} or {@link OrderFrozen}. */
  accept(at: Date): void {
    this.refuseWhileFrozen();
    this.moveTo('accepted', 'supplier', at);
  }

  /** Whether a courier has said yes to it, whatever came after. */
  get isHandedOver(): boolean {
    return !AT_SUPPLIER.has(this.now.status);
  }

  /**
   * Claims the right to ask the courier and gives the key to ask with; `may-exist` when an earlier call with it may have
   * reached the courier. Throws {@link ShipmentCannotMove}, {@link OrderFrozen} or {@link HandOverUnderWay}.
   */
  claimBooking(at: Date): { key: string; earlier: 'none' | 'may-exist'; until: Date } {
    const { id, status, booking } = this.now;
    if (!SHIPMENT_TABLE.canMove(status, 'manifested')) throw new ShipmentCannotMove(status, 'manifested');
    this.refuseWhileFrozen();
    this.refuseWhileBooking(at);
    const earlier = booking.asked > booking.answered ? 'may-exist' : 'none';
    const asked = booking.answered + 1;
    const until = new Date(at.getTime() + BOOKING_CLAIM_MS);
    this.now = { ...this.now, booking: { ...booking, asked, claimedUntil: until } };
    return { key: bookingKey(id, asked), earlier, until };
  }

  /** The courier did not take it this time; another attempt may begin, unless it has begun already. */
  dropClaim(until: Date): void {
    const { asked, answered, claimedUntil } = this.now.booking;
    if (claimedUntil?.getTime() !== until.getTime()) return;
    this.now = { ...this.now, booking: { asked, answered } };
  }

  /** The courier took it. Throws {@link ShipmentCannotMove}. */
  manifest(carrier: CourierBooking, at: Date): void {
    this.moveTo('manifested', 'supplier', at);
    const { asked } = this.now.booking;
    this.now = { ...this.now, carrier, booking: { asked, answered: asked } };
    this.events.push({
      type: 'logistics.shipment-manifested.v1',
      ...this.parcel(),
      ...carrier,
      orderReference: this.orderReference,
    });
  }

  /** Given up before a courier has it. Throws {@link ShipmentUnderWay} or {@link HandOverUnderWay}. */
  cancel(reason: string, cause: MoveCause, at: Date): void {
    if (!SHIPMENT_TABLE.canMove(this.now.status, 'cancelled')) throw new ShipmentUnderWay();
    this.refuseWhileBooking(at);
    this.moveTo('cancelled', cause, at);
    this.moveStock('release');
    this.events.push({ type: 'logistics.shipment-cancelled.v1', ...this.parcel(), reason });
  }

  /** Goes where all scans of its waybill say it is; own decisions (checked, cancelled) stay. */
  followCourier(scans: readonly Scan[]): void {
    const { carrier } = this.now;
    if (!carrier) return;
    const way = foldScans(scans, { provider: carrier.provider, leg: 'forward' });
    const here = this.now.status === 'return-requested' ? 'delivered' : this.now.status;
    if (!COURIER_DECIDES.has(here)) return;
    const moves = movesAlong(way, here);
    const [first] = moves;
    // The buyer cannot send back what she never got.
    if (first && this.now.status === 'return-requested') this.withdrawReturn(first.since);
    for (const move of moves) this.arrive(move);
    this.noteFailures(way);
    const end = way.at(-1);
    if (end?.status === 'delivered' && this.now.status === 'delivered') this.dateDelivery(end.since);
  }

  /** Asks for the way back. Throws {@link NothingToReturn} or {@link ReturnWindowOver}. */
  requestReturn(wish: {
    reason: ReturnReason;
    note: string;
    charges?: ChargesOfReturn;
    by: ReturnAsker;
    at: Date;
  }): void {
    const { status, deliveredAt, deliveryNo, lastReturn } = this.now;
    if (status !== 'delivered' || !deliveredAt) throw new NothingToReturn();
    const days = wish.by === 'buyer' ? BUYER_RETURN_DAYS : SUPPORT_RETURN_DAYS;
    if (wish.at > daysAfter(deliveredAt, days)) throw new ReturnWindowOver(days);
    const { reason, note, charges = 'by-reason', by: requestedBy, at: requestedAt } = wish;
    this.openReturn({ no: (lastReturn?.no ?? 0) + 1, deliveryNo, reason, note, charges, requestedBy, requestedAt });
  }

  /** The courier will fetch what request `no` is about; it may have been withdrawn while the courier was asked. */
  bookReturn(no: number, carrier: CourierBooking): void {
    const { lastReturn } = this.now;
    if (lastReturn?.no === no) this.now = { ...this.now, lastReturn: { ...lastReturn, carrier } };
  }

  /** Goes where all scans of the return's own waybill say it is. */
  followReturn(scans: readonly Scan[]): void {
    const carrier = this.now.lastReturn?.carrier ?? this.now.carrier;
    if (!carrier) return;
    const way = foldScans(scans, { provider: carrier.provider, leg: 'back' });
    const end = way.at(-1);
    if (!end) return;
    if (end.status !== 'delivered' && this.isReturnClosedEarly()) this.reopenReturn();
    if (!isOpen(this.now.lastReturn)) return;
    for (const { status, since } of movesAlong(way, this.now.status)) {
      if (status === 'delivered') this.withdrawReturn(since);
      else this.moveTo(status, 'courier', since);
    }
  }

  /** The supplier has it back and has looked at it. Throws {@link NothingToCheck}. */
  checkArrival(verdict: Verdict, at: Date): void {
    if (SHIPMENT_TABLE.canMove(this.now.status, 'rto-checked')) this.checkCameBack(verdict, at);
    else if (SHIPMENT_TABLE.canMove(this.now.status, 'return-checked')) this.checkReturn(verdict, at);
    else throw new NothingToCheck();
  }

  /** What the courier lost on its way back counts as back, in pieces: the buyer has sent it. Throws {@link NothingToCheck}. */
  giveUpReturn(at: Date): void {
    if (this.now.status !== 'return-lost') throw new NothingToCheck();
    this.checkReturn('damaged', at, 'courier');
  }

  private checkCameBack(verdict: Verdict, at: Date): void {
    this.moveTo('rto-checked', 'supplier', at);
    this.moveStock(verdict === 'good' ? 'release' : 'lose');
    this.events.push({ type: 'logistics.shipment-came-back.v1', ...this.parcel(), verdict });
  }

  private checkReturn(verdict: Verdict, at: Date, cause: MoveCause = 'supplier'): void {
    const { lastReturn, deliveryNo } = this.now;
    if (!lastReturn) throw new NothingToCheck();
    this.moveTo('return-checked', cause, at);
    this.now = { ...this.now, lastReturn: { ...lastReturn, checked: { verdict, at } } };
    this.moveStock(verdict === 'good' ? 'take-back' : 'write-off');
    const { reason } = lastReturn;
    this.events.push({ type: 'logistics.return-checked.v1', ...this.parcel(), deliveryNo, verdict, reason });
  }

  /** One move the courier made, with what it means for stock and money. */
  private arrive({ status, since }: Whereabouts): void {
    const from = this.now.status;
    if (from === 'delivered') this.takeDeliveryBack();
    if (from === 'undelivered') this.endFailure(status, since);
    if (isGone(from) && !isGone(status)) this.find();
    this.moveTo(status, 'courier', since);
    if (status === 'delivered') this.deliver(since);
    if (isGone(status) && !isGone(from)) this.lose();
  }

  /**
   * Writes down the failed attempts of the way that are not known yet. The courier may tell one of them with another time
   * later; the way then has as many as before, and nothing is new.
   */
  private noteFailures(way: readonly Whereabouts[]): void {
    const { carrier, failedAt } = this.now;
    const failures = way.filter(({ status }) => status === 'undelivered');
    const more = failures.length - failedAt.length;
    if (!carrier || more <= 0) return;
    const known = new Set(failedAt.map(Number));
    const found = failures.filter(({ since }) => !known.has(since.getTime())).slice(-more);
    this.now = {
      ...this.now,
      failedAt: [...failedAt, ...found.map(({ since }) => since)].sort((a, b) => a.getTime() - b.getTime()),
    };
    for (const { since, words: courierWords = '' } of found) {
      const attemptNo = failures.findIndex((failure) => failure.since === since) + 1;
      const reason = reasonIn(courierWords);
      this.failures.push({ at: since, ...carrier, reason, courierWords });
      this.events.push({
        type: 'logistics.delivery-failed.v1',
        ...this.parcel(),
        ...carrier,
        attemptNo,
        reason,
        courierWords,
        failedAt: since.toISOString(),
      });
    }
  }

  private endFailure(next: ShipmentStatus, at: Date): void {
    this.events.push({ type: 'logistics.failed-delivery-over.v1', ...this.parcel(), next, at: at.toISOString() });
  }

  private deliver(at: Date): void {
    this.now = { ...this.now, deliveryNo: this.now.deliveryNo + 1, deliveredAt: at };
    this.moveStock('sell');
    this.events.push({ type: 'logistics.shipment-delivered.v1', ...this.delivery(at) });
  }

  private takeDeliveryBack(): void {
    const { deliveredAt, ...rest } = this.now;
    if (!deliveredAt) return;
    this.moveStock('unsell');
    this.events.push({ type: 'logistics.delivery-corrected.v1', ...this.delivery(deliveredAt) });
    this.now = rest;
  }

  /**
   * A late scan may show that it was delivered at another time. Earlier: the same delivery, better dated. Later: what we
   * booked was taken back in between, so it is booked anew and her days to return count from the real delivery.
   */
  private dateDelivery(at: Date): void {
    const { deliveredAt } = this.now;
    if (!deliveredAt || deliveredAt.getTime() === at.getTime()) return;
    if (at < deliveredAt) {
      this.now = { ...this.now, deliveredAt: at };
      return;
    }
    this.takeDeliveryBack();
    this.deliver(at);
  }

  private lose(): void {
    this.now = { ...this.now, lossNo: this.now.lossNo + 1 };
    this.stock.push({ kind: 'lose', source: this.lossSource() });
    this.events.push({ type: 'logistics.shipment-lost.v1', ...this.parcel() });
  }

  private find(): void {
    this.stock.push({ kind: 'find', source: this.lossSource() });
    this.events.push({ type: 'logistics.shipment-found.v1', ...this.parcel() });
  }

  private openReturn(lastReturn: ReturnRequest): void {
    const { deliveryNo, reason, requestedAt, requestedBy } = lastReturn;
    this.moveTo('return-requested', requestedBy, requestedAt);
    this.now = { ...this.now, lastReturn };
    this.events.push({ type: 'logistics.return-requested.v1', ...this.parcel(), deliveryNo, reason });
  }

  private withdrawReturn(at: Date): void {
    const { lastReturn } = this.now;
    if (!lastReturn) return;
    this.moveTo('delivered', 'courier', at);
    this.now = { ...this.now, lastReturn: { ...lastReturn, withdrawnAt: at } };
    const { deliveryNo, reason } = lastReturn;
    this.events.push({ type: 'logistics.return-withdrawn.v1', ...this.parcel(), deliveryNo, reason });
  }

  /** A pickup that was called off, although an earlier scan that comes late shows that the courier has it. */
  private isReturnClosedEarly(): boolean {
    const { status, lastReturn, deliveryNo } = this.now;
    return status === 'delivered' && lastReturn?.withdrawnAt !== undefined && lastReturn.deliveryNo === deliveryNo;
  }

  private reopenReturn(): void {
    if (!this.now.lastReturn) return;
    const { withdrawnAt: _, ...request } = this.now.lastReturn;
    this.openReturn(request);
  }

  private refuseWhileBooking(at: Date): void {
    const { claimedUntil } = this.now.booking;
    if (claimedUntil && claimedUntil > at) throw new HandOverUnderWay();
  }

  private refuseWhileFrozen(): void {
    if (this.now.frozenAt) throw new OrderFrozen();
  }

  private moveTo(to: ShipmentStatus, cause: MoveCause, at: Date): void {
    const { status: from } = this.now;
    if (!SHIPMENT_TABLE.canMove(from, to)) throw new ShipmentCannotMove(from, to);
    this.now = { ...this.now, status: to };
    this.moves.push({ from, to, cause, at });
  }

  private moveStock(kind: StockMoveKind): void {
    this.stock.push({ kind, source: `shipment:${this.now.id}:${this.now.deliveryNo}` });
  }

  private lossSource(): string {
    return `shipment:${this.now.id}:loss:${this.now.lossNo}`;
  }

  private parcel(): OfParcel {
    const { id: shipmentId, orderId, supplierId, resellerId } = this.now;
    return { shipmentId, orderId, supplierId, resellerId };
  }

  private delivery(at: Date): Delivery {
    const { carrier, deliveryNo, cod, cash } = this.now;
    if (!carrier) throw new Error('a delivery without a courier');
    return {
      ...this.parcel(),
      ...carrier,
      deliveryNo,
      codMinor: cod.toString(),
      cashMinor: cash.toString(),
      orderReference: this.orderReference,
      deliveredAt: at.toISOString(),
      returnUntil: daysAfter(at, BUYER_RETURN_DAYS).toISOString(),
    };
  }
}

/** No courier is coming for it. */
const AT_SUPPLIER: ReadonlySet<ShipmentStatus> = new Set(['consented', 'accepted', 'booking-cancelled', 'cancelled']);

const GONE: ReadonlySet<ShipmentStatus> = new Set(['lost', 'damaged']);

function isGone(status: ShipmentStatus): boolean {
  return GONE.has(status);
}

/** While it stands at one of these, the courier's word moves it. */
const COURIER_DECIDES: ReadonlySet<ShipmentStatus> = new Set([
  'manifested',
  'booking-cancelled',
  'picked-up',
  'in-transit',
  'out-for-delivery',
  'undelivered',
  'delivered',
  'rto-initiated',
  'rto-in-transit',
  'rto-delivered',
  'lost',
  'damaged',
]);
