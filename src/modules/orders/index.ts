export { AskCall } from './app/ask-call.js';
export { AskExchange } from './app/ask-exchange.js';
export { AskReturn } from './app/ask-return.js';
export { type Buyer, BuyerFaulty, type BuyerField, type BuyerTexts, readBuyer } from './app/buyer-form.js';
export { CancelOrder } from './app/cancel-order.js';
export { ChangeDelivery } from './app/change-delivery.js';
export { DisownParcel } from './app/disown-parcel.js';
export { FinishCall } from './app/finish-call.js';
export { furthestReach } from './app/furthest-reach.js';
export { GiveConsent } from './app/give-consent.js';
export { InstructParcels } from './app/instruct-parcels.js';
export { LiftDisowning } from './app/lift-disowning.js';
export { type OrderReceipt, PlaceOrder } from './app/place-order.js';
export { PoolSeats, type Seat } from './app/pool-seats.js';
export { RenewCode } from './app/renew-code.js';
export { Replacements, type SentReplacement } from './app/replacements.js';
export { type ParcelStory, ShowOrder } from './app/show-order.js';
export type { ConsentTry } from './app/take-yes.js';
export { deliveryDays } from './domain/delivery-day.js';
export { BUYER_ENDINGS, type BuyerEnding, type Ending } from './domain/ending.js';
export { OrderChanged, OrderNotWaiting, UnknownOrder } from './domain/errors.js';
export type {
  CallAsked,
  CallMade,
  OrderConsented,
  OrderDisowned,
  OrderDisowningLifted,
  OrderEnded,
  OrderEvent,
  OrderPlaced,
} from './domain/events.js';
export type { ExchangeBalance } from './domain/exchange-balance.js';
export type { PlacedBy } from './domain/limits.js';
export type { ParcelCharges, SaleShares } from './domain/order-line.js';
export { ORDER_TABLE, type OrderStatus } from './domain/order-table.js';
export { buyerIn } from './http/buyer-faults.js';
export { BuyerDto, ConsentDto } from './http/order.dto.js';
export { type ExchangeLine, ExchangeRepository, type ExchangeView } from './infra/exchange.repository.js';
export { type OrderedLine, type OrderView, toPayFirst } from './infra/order.queries.js';
export { type OrderWishes, OrderWishesQueries } from './infra/order-wishes.queries.js';
export type { LockedMoney, OrderMoney } from './infra/prepayment.repository.js';
export { OrdersApi, type OrderWish, type PlacedOrder } from './orders.api.js';
export { OrdersModule } from './orders.module.js';
