import { Injectable } from '@nestjs/common';
import { AttemptsApi, type BuyersAttempt } from '../../attempts/index.js';
import { type ListedDocument, TaxDocumentQueries } from '../../invoices/index.js';
import {
  type AskedInstruction,
  type KeptByReason,
  LogisticsQueries,
  type ReturnView,
  type ShipmentId,
} from '../../logistics/index.js';
import {
  ExchangeRepository,
  type ExchangeView,
  type OrderView,
  type OrderWishes,
  OrderWishesQueries,
  type ParcelStory,
  ShowOrder,
} from '../../orders/index.js';
import { NO_PAYMENTS, type OrderPayments, OrderPaymentsQueries } from '../../payments/index.js';
import { PoolQueries, type PoolView } from '../../pools/index.js';
import { type LineReview, ReviewQueries } from '../../reviews/index.js';
import { RiskApi } from '../../risk/index.js';

/** What is known of an order, for the sections of its page. */
export interface OrderFacts {
  readonly order: OrderView;
  readonly stories: readonly ParcelStory[];
  readonly pool: PoolView | undefined;
  readonly wishes: OrderWishes;
  /** What she asked of parcels under way, by parcel. */
  readonly instructions: ReadonlyMap<ShipmentId, readonly AskedInstruction[]>;
  /** Attempts to deliver that failed and are not over yet, one a parcel. */
  readonly attempts: readonly BuyersAttempt[];
  /** What she may exchange, and what takes the place of what. */
  readonly exchange: ExchangeView;
  /** What she wished to send back, oldest first. */
  readonly returns: readonly ReturnView[];
  /** What stays paid of a delivered parcel's charges, by why she would send it back; parcels without charges are left out. */
  readonly keptFor: ReadonlyMap<ShipmentId, KeptByReason>;
  /** What she said of the goods. */
  readonly reviews: readonly LineReview[];
  /** From when her next yes counts, where the first is noted and a second is wanted. */
  readonly secondYesFrom: Date | undefined;
  /** Until when her place in a group waits for its payment; undefined where it waits for none. */
  readonly heldUntil: Date | undefined;
  /** What she may pay before the door, paid, and gets back. */
  readonly payments: OrderPayments;
  /** Invoices and credit notes of its parcels. */
  readonly documents: readonly Pick<ListedDocument, 'id' | 'kind' | 'number'>[];
}

const NO_EXCHANGE: ExchangeView = { offers: [], replacements: [], original: undefined };

/** Gathers what the page of an order shows; who adds a section adds its facts here. */
@Injectable()
export class FindOrderFacts {
  constructor(
    private readonly showOrder: ShowOrder,
    private readonly pools: PoolQueries,
    private readonly wishes: OrderWishesQueries,
    private readonly logistics: LogisticsQueries,
    private readonly invoices: TaxDocumentQueries,
    private readonly reviews: ReviewQueries,
    private readonly risk: RiskApi,
    private readonly attempts: AttemptsApi,
    private readonly exchanges: ExchangeRepository,
    private readonly payments: OrderPaymentsQueries,
  ) {}

  /** Throws UnknownOrder. */
  async execute(token: string): Promise<OrderFacts> {
    const { order, parcels } = await this.showOrder.execute(token);
    const [
      stories,
      pool,
      wishes,
      instructions,
      attempts,
      returns,
      reviews,
      documents,
      secondYesFrom,
      payments,
      exchange,
      keptFor,
      heldUntil,
    ] = await Promise.all([
      this.showOrder.storiesOf(parcels),
      order.poolId ? this.pools.get(order.linkCode) : undefined,
      this.wishes.of(order.id),
      this.logistics.instructionsOf(parcels.map(({ shipmentId }) => shipmentId)),
      parcels.some(({ status }) => status === 'undelivered') ? this.attempts.liveOf(order.id) : [],
      // Nothing comes back that was not delivered.
      parcels.some(({ deliveredAt }) => deliveredAt)
        ? this.logistics.returnsOf(parcels.map(({ shipmentId }) => shipmentId))
        : [],
      parcels.some(({ deliveredAt }) => deliveredAt) ? this.reviews.ofOrder(order.id) : [],
      // Nothing is invoiced before a parcel is opened.
      parcels.length > 0 ? this.invoices.listOf(order.id) : [],
      order.status === 'placed' ? this.risk.secondYesFrom(order.id) : undefined,
      // Nobody pays before the yes.
      order.consentedAt ? this.payments.of(order.id) : NO_PAYMENTS,
      order.exchangeOf || parcels.some(({ deliveredAt }) => deliveredAt) ? this.exchanges.of(order.id) : NO_EXCHANGE,
      this.logistics.keptFor(parcels.flatMap(({ status, shipmentId }) => (status === 'delivered' ? [shipmentId] : []))),
      order.poolId && order.status === 'seated' ? this.pools.heldUntil(order.id) : undefined,
    ]);
    return {
      order,
      stories,
      pool,
      wishes,
      instructions,
      attempts,
      exchange,
      returns,
      keptFor,
      reviews,
      documents,
      secondYesFrom,
      heldUntil,
      payments,
    };
  }
}
