import type { Money } from '../../../kernel/index.js';
import { chart, credit, debit, type Posting } from '../../ledger/index.js';
import { type DeliveryParties, refOf } from './delivery.js';

/** What one delivery brings each of its two parties; zero is no posting. */
export interface DueDelivery extends DeliveryParties {
  readonly supplierAmount: Money;
  readonly resellerAmount: Money;
}

/** The return window is over: what was pending is owed now. */
export function released(due: DueDelivery, happenedAt: Date): Posting[] {
  const { shipmentId, orderId } = due;
  const common = { ref: refOf(due), happenedAt, document: { shipmentId, orderId } };
  return [
    {
      ...common,
      kind: 'supplier.released',
      lines: [
        debit(chart.supplierPending(due.supplierId), due.supplierAmount),
        credit(chart.supplierPayable(due.supplierId), due.supplierAmount),
      ],
    },
    {
      ...common,
      kind: 'reseller.released',
      lines: [
        debit(chart.resellerPending(due.resellerId), due.resellerAmount),
        credit(chart.resellerPayable(due.resellerId), due.resellerAmount),
      ],
    },
  ];
}
