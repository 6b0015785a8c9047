import { Injectable } from '@nestjs/common';
import { Clock, type Id, type Money } from '../../kernel/index.js';
import { callAll, leaveAll, newId, type Tx, together } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { randomBase58 } from '../../platform/secrets/index.js';
import { AttributionApi } from '../attribution/index.js';
import { OneTimeCodes } from '../identity/index.js';
import { InventoryApi } from '../inventory/index.js';
import { LogisticsApi, NotServiceable, stateIn } from '../logistics/index.js';
import { PricingApi } from '../pricing/index.js';
import { RiskApi } from '../risk/index.js';
import { ShareApi, UnknownLink } from '../share/index.js';
import type { Buyer } from './app/buyer-form.js';
import { PoolSeats } from './app/pool-seats.js';
import { type Links, PriceLines, type WantedLine } from './app/price-lines.js';
import { type ConsentTry, TakeYes } from './app/take-yes.js';
import type { Ending } from './domain/ending.js';
import {
  DueTooHigh,
  OneResellerOnly,
  OrderChanged,
  OrderNotWaiting,
  SpecialPriceTaken,
  UnknownOrder,
} from './domain/errors.js';
import { consented, type OrderEvent } from './domain/events.js';
import { ANSWER_HOURS, DUE_MAX, type PlacedBy } from './domain/limits.js';
import {
  type ChargeSum,
  chargeOf,
  dueOf,
  type LineCharge,
  type ParcelCharges,
  type SaleShares,
} from './domain/order-line.js';
import { contentHash } from './infra/content-hash.js';
import { OrderRepository } from './infra/order.repository.js';
import { OrderLineRepository } from './infra/order-line.repository.js';
import { type LockedMoney, PrepaymentRepository } from './infra/prepayment.repository.js';

/** Somebody wants goods of a link, or of several links of one reseller. */
export interface OrderWish {
  /** The link that the order came by; lines that name no other are sold on it. */
  readonly linkCode: string;
  readonly lines: readonly WantedLine[];
  readonly buyer: Buyer;
  readonly placedBy: PlacedBy;
  readonly language: string;
  /** The order takes a seat there: the pool holds the stock. */
  readonly poolId?: Id<'Pool'>;
  /** Only this reseller's link will do; any other is unknown. */
  readonly ownLinkOf?: Id<'User'>;
  /** What she was shown that she pays; any other amount is refused. */
  readonly agreedDue?: Money;
  /** Hash of the buyer's visitor cookie, where she has one. */
  readonly visitor?: Buffer;
}

/** An order that waits for the buyer's yes. The code goes to her phone after the commit, and nowhere else. */
export interface PlacedOrder {
  readonly orderId: Id<'Order'>;
  readonly token: string;
  readonly due: Money;
  /** What of it is paid by UPI before a courier is asked; mostly nothing. */
  readonly payFirst: Money;
  readonly resellerName: string;
  readonly code: string;
  readonly codeId: string;
  readonly expiresAt: Date;
}

const HOUR_MS = 3_600_000;
/** 22 characters of base58 are 128 bits: whoever has the token is the buyer. */
const TOKEN_LENGTH = 22;

/** What other modules may ask of orders. */
@Injectable()
export class OrdersApi {
  constructor(
    private readonly share: ShareApi,
    private readonly pricing: PricingApi,
    private readonly priceLines: PriceLines,
    private readonly logistics: LogisticsApi,
    private readonly inventory: InventoryApi,
    private readonly codes: OneTimeCodes,
    private readonly orders: OrderRepository,
    private readonly lines: OrderLineRepository,
    private readonly money: PrepaymentRepository,
    private readonly seats: PoolSeats,
    private readonly attribution: AttributionApi,
    private readonly risk: RiskApi,
    private readonly takeYes: TakeYes,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes an order and issues the code for its consent; nothing of it where `claimed` fails. Throws UnknownLink, LinkEnded, VariantNotOffered,
   * OfferNotSellable, InvalidQuantity, DueTooHigh, OrderChanged, OneResellerOnly, PincodeUnknown, NotServiceable,
   * TooManyCodes, OnlyInPool, SpecialPriceTaken, CashNotPossible or OutOfStock.
   */
  async place(tx: Tx, wish: OrderWish, claimed?: Promise<void>): Promise<PlacedOrder> {
    const { linkCode, buyer, placedBy, language, poolId } = wish;
    const id = newId<'Order'>();
    const placedAt = this.clock.now();
    const { phone, addressLine, pincode } = buyer;
    const who = { linkCode, phone, addressLine, pincode, visitor: wish.visitor };
    const linkCodes = [...new Set([linkCode, ...wish.lines.flatMap((line) => line.linkCode ?? [])])];
    const [, links, place, rates, policy, evidence, known] = await together(
      claimed,
      this.linksOf(tx, wish),
      this.logistics.placeIn(tx, pincode),
      this.pricing.today(tx),
      this.pricing.chargesNow(tx),
      this.attribution.evidenceFor(tx, { ...who, orderId: id, placedAt }),
      this.risk.evidenceFor(tx, { ...who, linkCodes, at: placedAt }),
    );
    const [link] = links;
    const resellerId = link.resellerId as Id<'User'>;
    if (!place.cod) throw new NotServiceable(pincode);
    const stateCode = stateIn(place, buyer.stateCode);
    const rules = { rates, policy };
    const { lines, charges } = this.priceLines.execute(links, rules, wish.lines, { pincode, stateCode });
    const due = dueOf(lines, charges);
    if (due.isMoreThan(DUE_MAX)) throw new DueTooHigh(due, DUE_MAX);
    if (wish.agreedDue && !wish.agreedDue.equals(due)) throw new OrderChanged();
    const recipient = { ...buyer, city: buyer.city ?? place.district, stateCode };
    const hash = contentHash({ orderId: id, due, recipient, lines, ...chargesIn(charges) });
    const purpose = poolId ? 'pool-seat' : 'order-consent';
    const issued = this.codes.draft({ purpose, phone: buyer.phone, boundTo: hash });
    const { code, codeId } = issued;
    const expiresAt = new Date(placedAt.getTime() + ANSWER_HOURS[placedBy] * HOUR_MS);
    const token = randomBase58(TOKEN_LENGTH);
    const facts = { id, token, linkCode, resellerId, poolId, placedBy, due, language, codeId, placedAt, expiresAt };
    const decision = this.risk.decide(id, known, { duePaise: due.paise, pieces: piecesIn(lines) });
    this.risk.assertCashPossible(known, decision);
    const payFirst = this.risk.prepaymentOf(known, decision, due);
    const placed: OrderEvent = { type: 'orders.order-placed.v1', orderId: id, resellerId, linkCode, placedBy };
    leaveAll(tx, [
      this.codes.storing(issued),
      this.orders.adding({ ...facts, contentHash: hash, recipient, lines, charges }),
      ...(payFirst.isPositive ? [this.money.requiring(id, payFirst)] : []),
      this.attribution.recording(id, evidence),
      this.risk.recording(id, known, decision),
      this.outbox.publishing(tx, [placed]),
      // Last, so that the lock on a wanted variant is held for the shortest time.
      ...(poolId ? [] : [this.inventory.reserving(`order:${id}`, lines)]),
    ]);
    return { orderId: id, token, due, payFirst, resellerName: link.resellerName, code, codeId, expiresAt };
  }

  /**
   * The buyer's yes: consent, state and parcels in this transaction. An order of a pool becomes `seated`, and the caller
   * takes the seat. A wrong code is a verdict, never thrown, so that the try is counted; so is a first yes where a second
   * is wanted. Of an ordinary order it is the last statement of the unit of work. Throws UnknownOrder,
   * {@link OrderNotWaiting}, ConfirmOnceMore or CashNotPossible.
   */
  consent(tx: Tx, attempt: { token: string; code: string }): Promise<ConsentTry> {
    return this.takeYes.execute(tx, attempt);
  }

  /** The pool is full: its seated orders become parcels at the pool's price. Gives the orders that moved. */
  async confirmSeated(tx: Tx, orderIds: readonly Id<'Order'>[]): Promise<Id<'Order'>[]> {
    const moved = await this.orders.moveSeated(tx, orderIds, 'consented');
    const ids = moved.map((order) => order.id);
    await this.openParcels(tx, ids);
    await this.publish(
      tx,
      moved.map((order) => consented(order.id, order.reseller_id, order.due_minor)),
    );
    return ids;
  }

  /** The pool came to nothing, and nobody owes anything. */
  async cancelSeated(tx: Tx, orderIds: readonly Id<'Order'>[], reason: Ending): Promise<void> {
    const moved = await this.orders.moveSeated(tx, orderIds, 'cancelled', reason);
    await this.publish(
      tx,
      moved.map(({ id }) => ({ type: 'orders.order-ended.v1', orderId: id, status: 'cancelled', reason })),
    );
  }

  /** What is paid beside the goods of one supplier's part of an order, and who gets it when it is delivered. */
  chargesOf(tx: Tx, orderId: Id<'Order'>, supplierId: Id<'User'>): Promise<ParcelCharges> {
    return this.lines.chargesOf(tx, orderId, supplierId);
  }

  /** What stays paid beside goods that came back, and who gets it. */
  chargesKept(tx: Tx, { shipmentId, deliveryNo }: { shipmentId: string; deliveryNo: number }): Promise<ChargeSum> {
    return this.lines.keptOnReturn(tx, shipmentId, deliveryNo);
  }

  /** Who gets what of the goods of one supplier's part of an order when it is delivered. Throws UnknownOrder. */
  saleOf(tx: Tx, orderId: Id<'Order'>, supplierId: Id<'User'>): Promise<SaleShares> {
    return this.lines.sharesOf(tx, orderId, supplierId);
  }

  /**
   * So much must be paid before a courier is asked: whole rupees, nothing to all of the amount due. Only before the
   * buyer's yes. Throws {@link OrderNotWaiting}.
   */
  async requirePrepayment(tx: Tx, orderId: Id<'Order'>, amount: Money): Promise<void> {
    if (!(await this.money.require(tx, orderId, amount))) throw new OrderNotWaiting('consented');
  }

  /** What an order wants before the door and got, locked until commit; a seat with its pool. Throws UnknownOrder. */
  async lockMoney(tx: Tx, order: { readonly orderId: Id<'Order'> } | { readonly token: string }): Promise<LockedMoney> {
    const named = await this.money.find(tx, order);
    if (!named) throw new UnknownOrder();
    const { orderId, poolId } = named;
    const heldUntil = poolId && (await this.seats.hold(tx, { poolId, orderId }));
    const found = await this.money.lock(tx, orderId);
    if (!found) throw new UnknownOrder();
    return { ...found, heldUntil };
  }

  /**
   * Money came before the door; the caller holds the order and credits its parcels with the same sums, or those of a seat
   * when its pool is full.
   */
  async creditPrepayment(tx: Tx, orderId: Id<'Order'>, amount: Money, saving: Money): Promise<void> {
    const { poolId, isSeatPaid } = await this.money.credit(tx, orderId, amount, saving);
    if (poolId && isSeatPaid) await this.seats.take(tx, { poolId, orderId });
  }

  private async linksOf(tx: Tx, { linkCode, lines, ownLinkOf }: OrderWish): Promise<Links> {
    const others = lines.flatMap((line) => line.linkCode ?? []);
    const [link, ...more] = await this.share.offersOfAll(tx, [...new Set([linkCode, ...others])]);
    if (!link || (ownLinkOf && link.resellerId !== ownLinkOf)) throw new UnknownLink();
    if (more.some(({ resellerId }) => resellerId !== link.resellerId)) throw new OneResellerOnly();
    if ([link, ...more].some(({ standing }) => standing === 'taken')) throw new SpecialPriceTaken();
    return [link, ...more];
  }

  private async openParcels(tx: Tx, orderIds: readonly Id<'Order'>[]): Promise<void> {
    const parcels = await this.lines.parcelsToOpen(tx, orderIds);
    if (parcels.length > 0) await callAll(tx, [this.logistics.openingShipments(parcels)]);
  }

  private publish(tx: Tx, events: readonly OrderEvent[]): Promise<void> {
    return this.outbox.publish(tx, events);
  }
}

function piecesIn(lines: readonly { quantity: number }[]): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}

function chargesIn(charges: readonly LineCharge[]): { readonly delivery: Money; readonly cashFee: Money } {
  return { delivery: chargeOf(charges, 'delivery'), cashFee: chargeOf(charges, 'cash') };
}
