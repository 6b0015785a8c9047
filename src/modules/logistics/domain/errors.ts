import { DomainError } from '../../../kernel/index.js';
import type { ShipmentStatus } from './shipment-status.js';

/** No parcel of this person has this id. */
export class UnknownShipment extends DomainError {
  constructor() {
    super('unknown-shipment', 'not-found');
  }
}

/** A parcel that stands at `from` does not go to `to`. */
export class ShipmentCannotMove extends DomainError {
  constructor(from: ShipmentStatus, to: ShipmentStatus) {
    super('shipment-cannot-move', 'conflict', { from, to });
  }
}

/** A courier has the parcel or comes for it: it cannot be cancelled any more. */
export class ShipmentUnderWay extends DomainError {
  constructor() {
    super('shipment-under-way', 'conflict');
  }
}

/** The courier is being asked for this parcel at this moment. */
export class HandOverUnderWay extends DomainError {
  constructor() {
    super('hand-over-under-way', 'conflict');
  }
}

/** Its buyer says that she never ordered it: nobody accepts it or hands it over until support has looked at it. */
export class OrderFrozen extends DomainError {
  constructor() {
    super('order-frozen', 'conflict');
  }
}

/** The courier cannot be told this any more, or not about this parcel. */
export class InstructionUnfit extends DomainError {
  constructor() {
    super('instruction-unfit', 'conflict');
  }
}

/** Only a delivered parcel can be sent back. */
export class NothingToReturn extends DomainError {
  constructor() {
    super('nothing-to-return', 'conflict');
  }
}

/** Too many days since the delivery: the buyer's own days, or those that support may give. */
export class ReturnWindowOver extends DomainError {
  constructor(days: number) {
    super('return-window-over', 'rule-violated', { days });
  }
}

/** Nothing has come back that could be checked. */
export class NothingToCheck extends DomainError {
  constructor() {
    super('nothing-to-check', 'conflict');
  }
}

/** A form came without the choice or the words it asks for. */
export class NothingChosen extends DomainError {
  constructor() {
    super('nothing-chosen', 'invalid');
  }
}

/** No pickup of this supplier has this id. */
export class UnknownPickup extends DomainError {
  constructor() {
    super('unknown-pickup', 'not-found');
  }
}

/** A webhook without a waybill or without one scan that can be read. */
export class WebhookUnreadable extends DomainError {
  constructor() {
    super('webhook-unreadable', 'invalid');
  }
}

/** The key or the signature of a webhook is missing or wrong. */
export class WebhookUnsigned extends DomainError {
  constructor() {
    super('webhook-unsigned', 'unauthenticated');
  }
}

/** None of the chosen parcels has a waybill that could be printed. */
export class NothingToPrint extends DomainError {
  constructor() {
    super('nothing-to-print', 'conflict');
  }
}

/** The order must be paid for, in part or whole, before a courier is asked. */
export class PrepaymentMissing extends DomainError {
  constructor() {
    super('prepayment-missing', 'conflict');
  }
}
