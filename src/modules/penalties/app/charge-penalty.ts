import { Injectable } from '@nestjs/common';
import { Clock, Money } from '../../../kernel/index.js';
import type { Tx } from '../../../platform/database/index.js';
import { type EventHandler, Handles } from '../../../platform/outbox/index.js';
import { chart, credit, debit, LedgerApi } from '../../ledger/index.js';
import type { SupplierLate } from '../../logistics/index.js';
import { PenaltyRepository } from '../infra/penalty.repository.js';

/** A parcel that was late or given up costs its supplier what the rules of its day say: nothing, where they say nothing. */
@Injectable()
@Handles('logistics.supplier-late.v1')
export class ChargePenalty implements EventHandler<SupplierLate> {
  constructor(
    private readonly penalties: PenaltyRepository,
    private readonly ledger: LedgerApi,
    private readonly clock: Clock,
  ) {}

  async handle({ shipmentId, orderId, supplierId, kind, penaltyMinor }: SupplierLate, tx: Tx): Promise<void> {
    const amount = Money.paise(penaltyMinor);
    if (!amount.isPositive) return;
    if (!(await this.penalties.add(tx, { shipmentId, kind }, { orderId, supplierId, amount }))) return;
    this.ledger.leave(tx, {
      kind: 'penalty.charged',
      ref: `${shipmentId}:${kind}`,
      happenedAt: this.clock.now(),
      document: { shipmentId, orderId, reason: kind },
      lines: [debit(chart.supplierPayable(supplierId), amount), credit(chart.penalties, amount)],
    });
  }
}
