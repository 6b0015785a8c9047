import { Injectable } from '@nestjs/common';
import { Clock, Money } from '../../../kernel/index.js';
import type { Tx } from '../../../platform/database/index.js';
import { type EventHandler, Handles } from '../../../platform/outbox/index.js';
import { ChargeDocuments } from '../../invoices/index.js';
import { chart, credit, debit, LedgerApi } from '../../ledger/index.js';
import type { SupplierLate } from '../../logistics/index.js';
import { PenaltyRepository } from '../infra/penalty.repository.js';

/**
 * A parcel that was late or given up costs its supplier what the rules of its day say: nothing, where they say nothing. GST is a
 * journal of its own, so that the settlement tells it by itself, and comes with its tax invoice.
 */
@Injectable()
@Handles('logistics.supplier-late.v1')
export class ChargePenalty implements EventHandler<SupplierLate> {
  constructor(
    private readonly penalties: PenaltyRepository,
    private readonly ledger: LedgerApi,
    private readonly documents: ChargeDocuments,
    private readonly clock: Clock,
  ) {}

  async handle({ shipmentId, orderId, supplierId, kind, penaltyMinor }: SupplierLate, tx: Tx): Promise<void> {
    const amount = Money.paise(penaltyMinor);
    if (!amount.isPositive) return;
    const gst = await this.penalties.add(tx, { shipmentId, kind }, { orderId, supplierId, amount });
    if (gst === undefined) return;
    const event = {
      ref: `${shipmentId}:${kind}`,
      happenedAt: this.clock.now(),
      document: { shipmentId, orderId, reason: kind },
    };
    const payable = chart.supplierPayable(supplierId);
    this.ledger.leave(tx, {
      ...event,
      kind: 'penalty.charged',
      lines: [debit(payable, amount), credit(chart.penalties, amount)],
    });
    if (!gst.isPositive) return;
    await this.documents.invoice(tx, { shipmentId, fault: kind });
    this.ledger.leave(tx, {
      ...event,
      kind: 'penalty.gst',
      lines: [debit(payable, gst), credit(chart.gstOnFees, gst)],
    });
  }
}
