import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/index.js';
import { type EventContext, type EventHandler, Handles } from '../../../platform/outbox/index.js';
import type { ReturnChecked, ReturnRequested, ReturnWithdrawn } from '../../logistics/index.js';
import { outcomeOf } from '../domain/fate.js';
import { FateRepository } from '../infra/fate.repository.js';
import { SettleDelivery } from './settle-delivery.js';

/** A return under way holds the money back. */
@Injectable()
@Handles('logistics.return-requested.v1')
export class HoldOnReturn implements EventHandler<ReturnRequested> {
  constructor(private readonly fates: FateRepository) {}

  async handle(event: ReturnRequested, tx: Tx): Promise<void> {
    await this.fates.tell(tx, { ...event, returnsAsked: 1 });
  }
}

/** A return that will not come lets the money go again. */
@Injectable()
@Handles('logistics.return-withdrawn.v1')
export class LetGoOnWithdrawal implements EventHandler<ReturnWithdrawn> {
  constructor(private readonly fates: FateRepository) {}

  async handle(event: ReturnWithdrawn, tx: Tx): Promise<void> {
    await this.fates.tell(tx, { ...event, returnsEnded: 1 });
  }
}

/** Goods that came back take back what they had brought; where that is not booked yet, the delivery will see to it. */
@Injectable()
@Handles('logistics.return-checked.v1')
export class ClawBackOnReturn implements EventHandler<ReturnChecked> {
  constructor(
    private readonly fates: FateRepository,
    private readonly settle: SettleDelivery,
  ) {}

  async handle(event: ReturnChecked, tx: Tx, { occurredAt }: EventContext): Promise<void> {
    const fate = await this.fates.tell(tx, { ...event, returnsEnded: 1, checkedAt: occurredAt });
    if (fate.deliveredAt && outcomeOf(fate) === 'clawed-back') {
      await this.settle.clawBack(tx, event, fate.deliveredAt, occurredAt);
    }
  }
}
