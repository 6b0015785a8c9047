import { Injectable } from '@nestjs/common';
import { Clock, DomainError, type Id, Money } from '../../../kernel/index.js';
import { leaveAll, newId, type Tx, UnitOfWork } from '../../../platform/database/index.js';
import { Outbox } from '../../../platform/outbox/index.js';
import { randomBase58 } from '../../../platform/secrets/index.js';
import { AttributionApi } from '../../attribution/index.js';
import { OneTimeCodes } from '../../identity/index.js';
import { InventoryApi } from '../../inventory/index.js';
import { LogisticsApi, ReturnPhotos, type ReturnReason, type ShipmentId } from '../../logistics/index.js';
import { ExchangeNotOffered } from '../domain/errors.js';
import type { OrderEvent } from '../domain/events.js';
import { exchangeBalance } from '../domain/exchange-balance.js';
import { ANSWER_HOURS } from '../domain/limits.js';
import { chargeOf } from '../domain/order-line.js';
import { contentHash } from '../infra/content-hash.js';
import { ExchangeRepository } from '../infra/exchange.repository.js';
import { OrderRepository } from '../infra/order.repository.js';
import { type PricedExchange, PriceExchange } from './price-exchange.js';
import { type OrderCode, SendOrderCode } from './send-order-code.js';

/** What she sends back, why, and what she wants instead; photos as they came from her phone. */
export interface ExchangeWish {
  readonly token: string;
  readonly shipmentId: ShipmentId;
  /** One for each kind of goods in the parcel, in their order; one of several may be what it was. */
  readonly variantIds: readonly Id<'Variant'>[];
  readonly reason: ReturnReason;
  readonly note: string;
  readonly photos: readonly Buffer[];
}

const HOUR_MS = 3_600_000;
/** 22 characters of base58 are 128 bits: whoever has the token is the buyer. */
const TOKEN_LENGTH = 22;

/**
 * The buyer wants other variants for what she got: a return of the whole parcel, and an order in its place, whose pieces are held
 * from now on at the prices of this moment. Without her yes to that order it stays a return.
 */
@Injectable()
export class AskExchange {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly orders: OrderRepository,
    private readonly exchanges: ExchangeRepository,
    private readonly logistics: LogisticsApi,
    private readonly inventory: InventoryApi,
    private readonly priceExchange: PriceExchange,
    private readonly attribution: AttributionApi,
    private readonly codes: OneTimeCodes,
    private readonly photos: ReturnPhotos,
    private readonly sendCode: SendOrderCode,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Gives the token of the order that takes its place. Throws UnknownOrder, UnknownShipment, {@link ExchangeNotOffered},
   * DueTooHigh, OfferNotSellable, OutOfStock, NothingToReturn, ReturnWindowOver, TooManyCodes, or what a photo is refused with; then nothing is kept.
   */
  async execute(wish: ExchangeWish): Promise<string> {
    // Before a picture is decoded there must be something to exchange.
    await this.uow.run((tx) => this.originalOf(tx, wish));
    const photos = await this.photos.keep(wish.photos);
    try {
      const placed = await this.uow.run(async (tx) => {
        const { orderId, original } = await this.originalOf(tx, wish);
        const { shipmentId, reason, note } = wish;
        await this.logistics.requestReturn(tx, { orderId, shipmentId, reason, note, photos, charges: 'all-back' });
        return this.place(tx, await this.priceExchange.execute(tx, original), shipmentId);
      });
      await this.sendCode.execute(placed);
      return placed.token;
    } catch (refusal) {
      // Only a refusal is sure to have kept no row; after a lost answer of the database nobody knows.
      if (refusal instanceof DomainError) await this.photos.drop(photos);
      throw refusal;
    }
  }

  private async originalOf(tx: Tx, { token, shipmentId, variantIds }: ExchangeWish) {
    const { orderId } = await this.orders.poolOf(tx, token);
    const parcels = await this.logistics.parcelsOf(tx, orderId);
    const isDelivered = parcels.some((parcel) => parcel.shipmentId === shipmentId && parcel.status === 'delivered');
    const original = isDelivered ? await this.exchanges.original(tx, shipmentId, variantIds) : undefined;
    if (!original) throw new ExchangeNotOffered();
    return { orderId, original };
  }

  private async place(tx: Tx, original: PricedExchange, exchangeOf: ShipmentId): Promise<OrderCode> {
    const { linkCode, resellerId, resellerName, language, recipient, lines, charges, due, cod: covered } = original;
    const { phone, addressLine, pincode } = recipient;
    const [id, token, placedAt] = [newId<'Order'>(), randomBase58(TOKEN_LENGTH), this.clock.now()];
    const beside = { delivery: chargeOf(charges, 'delivery'), cashFee: chargeOf(charges, 'cash') };
    const hash = contentHash({ orderId: id, due, recipient, lines, ...beside, exchangeOf, covered });
    const purpose = 'order-consent' as const;
    const { code, codeId } = await this.codes.issue(tx, { purpose, phone, boundTo: hash });
    const who = { linkCode, phone, addressLine, pincode, visitor: undefined };
    const evidence = await this.attribution.evidenceFor(tx, { ...who, orderId: id, placedAt });
    const expiresAt = new Date(placedAt.getTime() + ANSWER_HOURS.reseller * HOUR_MS);
    const facts = { id, token, linkCode, resellerId, poolId: undefined, placedBy: 'buyer' as const, due, language };
    const placed: OrderEvent = {
      type: 'orders.order-placed.v1',
      orderId: id,
      resellerId,
      linkCode,
      placedBy: 'buyer',
    };
    leaveAll(tx, [
      this.orders.adding({
        ...facts,
        codeId,
        placedAt,
        expiresAt,
        contentHash: hash,
        recipient,
        lines,
        charges,
        exchangeOf,
      }),
      this.attribution.recording(id, evidence),
      this.outbox.publishing(tx, [placed]),
      this.inventory.reserving(`order:${id}`, lines),
    ]);
    // She is told what is left to pay for it, which mostly is nothing.
    const { toPay } = exchangeBalance(due, covered);
    return { phone, code, purpose, language, due: toPay, payFirst: Money.zero, resellerName, token };
  }
}
