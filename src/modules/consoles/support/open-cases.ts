import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/index.js';
import { type EventHandler, Handles } from '../../../platform/outbox/index.js';
import { type CaseClosed, CasesApi } from '../../cases/index.js';
import {
  type CallAsked,
  type CallMade,
  FinishCall,
  type OrderDisowned,
  type OrderDisowningLifted,
} from '../../orders/index.js';

/** "I did not order this" is the most pressing thing at support's desk. */
@Injectable()
@Handles('orders.order-disowned.v1')
export class OpenCaseOnDisowned implements EventHandler<OrderDisowned> {
  constructor(private readonly cases: CasesApi) {}

  async handle({ orderId, stage }: OrderDisowned, tx: Tx): Promise<void> {
    await this.cases.open(tx, { kind: 'not-ordered', cause: `disowned:${orderId}`, orderId, words: stage });
  }
}

/** A buyer who wants to be called by us; whom she asks of her reseller, her reseller calls. */
@Injectable()
@Handles('orders.call-asked.v1')
export class OpenCaseOnCall implements EventHandler<CallAsked> {
  constructor(private readonly cases: CasesApi) {}

  async handle({ orderId, askedOf }: CallAsked, tx: Tx): Promise<void> {
    if (askedOf === 'support') await this.cases.open(tx, { kind: 'call-back', cause: `call:${orderId}`, orderId });
  }
}

/** Support took "I did not order this" back: nothing is left to look into. */
@Injectable()
@Handles('orders.order-disowning-lifted.v1')
export class CloseCaseOnLift implements EventHandler<OrderDisowningLifted> {
  constructor(private readonly cases: CasesApi) {}

  async handle({ orderId, by: actorId }: OrderDisowningLifted, tx: Tx): Promise<void> {
    await this.cases.close(tx, `disowned:${orderId}`, { outcome: 'solved', actorId });
  }
}

/** The buyer was called from the list of calls. */
@Injectable()
@Handles('orders.call-made.v1')
export class CloseCaseOnCallMade implements EventHandler<CallMade> {
  constructor(private readonly cases: CasesApi) {}

  async handle({ orderId, askedOf, by: actorId }: CallMade, tx: Tx): Promise<void> {
    if (askedOf === 'support') await this.cases.close(tx, `call:${orderId}`, { outcome: 'solved', actorId });
  }
}

/** The case of a call was closed: nobody need call any more, unless she could not be reached. */
@Injectable()
@Handles('cases.case-closed.v1')
export class FinishCallOnCaseClosed implements EventHandler<CaseClosed> {
  constructor(private readonly calls: FinishCall) {}

  async handle({ cause, orderId, outcome, by }: CaseClosed, tx: Tx): Promise<void> {
    if (orderId && cause === `call:${orderId}` && outcome !== 'not-reached') await this.calls.ofOrder(tx, orderId, by);
  }
}
