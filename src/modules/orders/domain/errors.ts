import { DomainError, type Money } from '../../../kernel/index.js';
import type { OrderStatus } from './order-table.js';

/** Nothing is known under this token. */
export class UnknownOrder extends DomainError {
  constructor() {
    super('unknown-order', 'not-found');
  }
}

/** A code opens an order only while it is placed; it was confirmed, cancelled or expired before. */
export class OrderNotWaiting extends DomainError {
  constructor(readonly status: OrderStatus) {
    super('order-not-waiting', 'conflict', { status });
  }
}

/** The link sells none of these, or an order names one variant twice. */
export class VariantNotOffered extends DomainError {
  constructor() {
    super('variant-not-offered', 'rule-violated');
  }
}

/** An order without a line, or with more lines than a parcel should have. */
export class LineCountWrong extends DomainError {
  constructor(most: number) {
    super('line-count-wrong', 'invalid', { most });
  }
}

/**
 * The goods cannot be sold on this link any more: the supplier stopped, or law and prices no longer fit. It says no more,
 * because the buyer must not learn what lies under the price.
 */
export class OfferNotSellable extends DomainError {
  constructor() {
    super('offer-not-sellable', 'conflict');
  }
}

/** More cash than is taken at a door. */
export class DueTooHigh extends DomainError {
  constructor(due: Money, most: Money) {
    super('due-too-high', 'rule-violated', { duePaise: Number(due.paise), mostPaise: Number(most.paise) });
  }
}

/** Goods of two resellers are two orders. */
export class OneResellerOnly extends DomainError {
  constructor() {
    super('one-reseller-only', 'rule-violated');
  }
}

/** What she has looked at is not what would be ordered now: she has to see it again before she says yes. */
export class OrderChanged extends DomainError {
  constructor() {
    super('order-changed', 'conflict');
  }
}

/** The link was a special price for one order, and somebody has placed it. */
export class SpecialPriceTaken extends DomainError {
  constructor() {
    super('special-price-taken', 'conflict');
  }
}

/** A pool's price is for its members: its link takes orders through the pool alone. */
export class OnlyInPool extends DomainError {
  constructor() {
    super('only-in-pool', 'conflict');
  }
}

/** An order of a pool is confirmed by taking a seat. */
export class ConfirmsBySeat extends DomainError {
  constructor() {
    super('confirms-by-seat', 'conflict');
  }
}

/** No parcel of this order can be sent back. */
export class NoParcelToReturn extends DomainError {
  constructor() {
    super('no-parcel-to-return', 'conflict');
  }
}

/** A courier is asked for it or has it, or it has ended: address and day stay as she said yes to them. */
export class DeliveryFixed extends DomainError {
  constructor() {
    super('delivery-fixed', 'conflict');
  }
}

/** Nothing that she wrote differs from what she said yes to. */
export class NothingChanged extends DomainError {
  constructor() {
    super('nothing-changed', 'invalid');
  }
}

/** No change waits for her code. */
export class NoChangeWaiting extends DomainError {
  constructor() {
    super('no-change-waiting', 'conflict');
  }
}

/** Not delivered, its days are over, of several kinds, or what she wants is not there or has no price on its link: she can send it back. */
export class ExchangeNotOffered extends DomainError {
  constructor() {
    super('exchange-not-offered', 'conflict');
  }
}

/** Somebody was asked to call her already. */
export class CallAskedAlready extends DomainError {
  constructor() {
    super('call-asked-already', 'conflict');
  }
}

/** Nobody waits for this call, or it is not this person's to make. */
export class UnknownCallWish extends DomainError {
  constructor() {
    super('unknown-call-wish', 'not-found');
  }
}

/** The parcel is with her and paid: she may send it back. */
export class TooLateToDisown extends DomainError {
  constructor() {
    super('too-late-to-disown', 'conflict');
  }
}

/** Nobody disowns this order, or support has decided about it already. */
export class NothingToLift extends DomainError {
  constructor() {
    super('nothing-to-lift', 'conflict');
  }
}

/** A decision about people gives its reason. */
export class LiftNeedsReason extends DomainError {
  constructor(most: number) {
    super('lift-needs-reason', 'invalid', { most });
  }
}

/** The message with the code could not be handed over; asking again may help. */
export class CodeNotSent extends DomainError {
  constructor() {
    super('code-not-sent', 'unavailable');
  }
}
