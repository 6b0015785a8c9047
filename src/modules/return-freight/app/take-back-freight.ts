import { Injectable } from '@nestjs/common';
import { Clock, type Id } from '../../../kernel/index.js';
import { type Tx, UnitOfWork } from '../../../platform/database/index.js';
import { type EventHandler, Handles } from '../../../platform/outbox/index.js';
import { LedgerApi } from '../../ledger/index.js';
import type { DeliveryCorrected } from '../../logistics/index.js';
import { FreightWaiverUnreasoned, ReturnFreightNotBorne, UnknownReturnFreight } from '../domain/errors.js';
import type { WayBack } from '../domain/return-freight.js';
import { ReturnFreightRepository } from '../infra/return-freight.repository.js';

const REASON_MAX_CHARS = 500;

/** Takes back what a supplier was charged for a way back: the booking stays and gets its mirror. */
@Injectable()
export class TakeBackFreight {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly ways: ReturnFreightRepository,
    private readonly ledger: LedgerApi,
    private readonly clock: Clock,
  ) {}

  /** Lets a supplier off. Throws {@link FreightWaiverUnreasoned}, {@link UnknownReturnFreight} or {@link ReturnFreightNotBorne}. */
  async waive(way: WayBack, by: { userId: Id<'User'>; reason: string }): Promise<void> {
    const reason = by.reason.trim();
    if (reason === '' || reason.length > REASON_MAX_CHARS) throw new FreightWaiverUnreasoned();
    await this.uow.run(async (tx) => {
      const found = await this.ways.find(tx, way);
      if (!found) throw new UnknownReturnFreight();
      const isTaken = found.amount.isPositive && (await this.ways.takeBack(tx, way, { userId: by.userId, reason }));
      if (!isTaken) throw new ReturnFreightNotBorne();
      await this.book(tx, way, found.orderId, by.userId);
    });
  }

  /** The delivery whose goods came back never happened, so its return did not either. */
  async correct(tx: Tx, way: WayBack): Promise<void> {
    const found = await this.ways.find(tx, way);
    if (!(await this.ways.takeBack(tx, way, { userId: null, reason: '' }))) return;
    if (found?.amount.isPositive) await this.book(tx, way, found.orderId);
  }

  private async book(tx: Tx, way: WayBack, orderId: Id<'Order'>, actor?: Id<'User'>): Promise<void> {
    const { shipmentId, deliveryNo } = way;
    const ref = `${shipmentId}:${deliveryNo}`;
    await this.ledger.reverse(tx, {
      kind: 'return-freight.charged.reversed',
      ref,
      of: { kind: 'return-freight.charged', ref },
      happenedAt: this.clock.now(),
      document: { shipmentId, orderId, ...(actor && { actor }) },
    });
  }
}

/** See {@link TakeBackFreight.correct}. */
@Injectable()
@Handles('logistics.delivery-corrected.v1')
export class TakeBackOnCorrection implements EventHandler<DeliveryCorrected> {
  constructor(private readonly freight: TakeBackFreight) {}

  async handle({ shipmentId, deliveryNo }: DeliveryCorrected, tx: Tx): Promise<void> {
    await this.freight.correct(tx, { shipmentId, deliveryNo });
  }
}
