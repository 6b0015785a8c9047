import { Injectable } from '@nestjs/common';
import type { DomainEvent } from '../../../kernel/index.js';
import type { Tx } from '../../../platform/database/index.js';
import { type EventHandler, Handles } from '../../../platform/outbox/index.js';
import { nextRelation } from '../domain/next-relation.js';
import { RelationRepository } from '../infra/relation.repository.js';

/** What is read of logistics' event; logistics stands above, so its own type cannot be named here. */
interface Delivered extends DomainEvent<'logistics.shipment-delivered.v1'> {
  readonly orderId: string;
  readonly deliveredAt: string;
}

/** Whoever brings a buyer her first parcel has her as a customer; her own parcels make nobody a customer. */
@Injectable()
@Handles('logistics.shipment-delivered.v1')
export class BeginRelation implements EventHandler<Delivered> {
  constructor(private readonly relations: RelationRepository) {}

  async handle({ orderId, deliveredAt }: Delivered, tx: Tx): Promise<void> {
    const since = new Date(deliveredAt);
    const order = await this.relations.ofDelivered(tx, orderId, since);
    if (!order || order.isSelfPurchase) return;
    const { resellerId, buyerKey, inForce, lapseDays } = order;
    const next = nextRelation(inForce, { resellerId, deliveredAt: since }, lapseDays);
    if (next) await this.relations.begin(tx, { ...next, buyerKey, resellerId, orderId, since });
  }
}
