import { Injectable } from '@nestjs/common';
import { Clock, type Id } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { ChargeDocuments } from '../../invoices/index.js';
import { LedgerApi } from '../../ledger/index.js';
import { WaiverReasonMissing } from '../domain/errors.js';
import type { PenaltyName } from '../domain/penalty.js';
import { PenaltyRepository } from '../infra/penalty.repository.js';

const REASON_MAX_CHARS = 500;

/** Lets a supplier off: the booking stays and gets its mirror, and its invoice a credit note. */
@Injectable()
export class WaivePenalty {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly penalties: PenaltyRepository,
    private readonly ledger: LedgerApi,
    private readonly documents: ChargeDocuments,
    private readonly clock: Clock,
  ) {}

  /** Throws {@link WaiverReasonMissing}, UnknownPenalty or PenaltyWaivedAlready. */
  async execute(name: PenaltyName, by: { userId: Id<'User'>; reason: string }): Promise<void> {
    const reason = by.reason.trim();
    if (reason === '' || reason.length > REASON_MAX_CHARS) throw new WaiverReasonMissing();
    const ref = `${name.shipmentId}:${name.kind}`;
    await this.uow.run(async (tx) => {
      const { orderId, hasGst } = await this.penalties.waive(tx, name, { userId: by.userId, reason });
      await this.documents.credit(tx, { shipmentId: name.shipmentId, fault: name.kind });
      for (const kind of hasGst ? ['penalty.charged', 'penalty.gst'] : ['penalty.charged']) {
        await this.ledger.reverse(tx, {
          kind: `${kind}.reversed`,
          ref,
          of: { kind, ref },
          happenedAt: this.clock.now(),
          document: { shipmentId: name.shipmentId, orderId, reason: name.kind, actor: by.userId },
        });
      }
    });
  }
}
