import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/index.js';
import { type EventContext, type EventHandler, Handles } from '../../../platform/outbox/index.js';
import type { DeliveryCorrected, ShipmentDelivered } from '../../logistics/index.js';
import { outcomeOf } from '../domain/fate.js';
import { FateRepository } from '../infra/fate.repository.js';
import { SettleDelivery } from './settle-delivery.js';

/** A delivered parcel brings supplier and reseller their parts, unless its correction or return was told before. */
@Injectable()
@Handles('logistics.shipment-delivered.v1')
export class EarnOnDelivery implements EventHandler<ShipmentDelivered> {
  constructor(
    private readonly fates: FateRepository,
    private readonly settle: SettleDelivery,
  ) {}

  async handle(event: ShipmentDelivered, tx: Tx): Promise<void> {
    const deliveredAt = new Date(event.deliveredAt);
    const fate = await this.fates.tell(tx, { ...event, deliveredAt });
    const outcome = outcomeOf(fate);
    if (outcome === 'reversed') return;
    await this.settle.earn(tx, event);
    if (outcome === 'clawed-back') await this.settle.clawBack(tx, event, deliveredAt, fate.checkedAt ?? deliveredAt);
  }
}

/** A delivery that never happened brings nothing; where it is not booked yet, it never will be. */
@Injectable()
@Handles('logistics.delivery-corrected.v1')
export class ReverseOnCorrection implements EventHandler<DeliveryCorrected> {
  constructor(
    private readonly fates: FateRepository,
    private readonly settle: SettleDelivery,
  ) {}

  async handle(event: DeliveryCorrected, tx: Tx, { occurredAt }: EventContext): Promise<void> {
    const { deliveredAt: _told, ...delivery } = event;
    const fate = await this.fates.tell(tx, { ...delivery, correctedAt: occurredAt });
    if (fate.deliveredAt) await this.settle.reverse(tx, event, fate.deliveredAt, occurredAt);
  }
}
