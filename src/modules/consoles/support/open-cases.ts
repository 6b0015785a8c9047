import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/index.js';
import { type EventHandler, Handles } from '../../../platform/outbox/index.js';
import { CasesApi } from '../../cases/index.js';
import type { CallAsked, OrderDisowned } from '../../orders/index.js';

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
