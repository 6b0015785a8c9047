import type { Money } from '../../../kernel/index.js';
import { type Account, chart, credit, debit, type Posting } from '../../ledger/index.js';
import type { PrepaidSplit } from '../../payments/index.js';
import type { Sale, SaleCharges } from '../domain/sale.js';
import { type DeliveryParties, refOf } from './delivery.js';

/** A delivery with the courier that took the cash. */
export interface CollectedDelivery extends DeliveryParties {
  readonly courier: string;
}

/** How far the parties' money had come when a return took it back. */
export interface ReleasedParts {
  readonly supplier: 'pending' | 'payable';
  readonly reseller: 'pending' | 'payable';
}

/** What of a sale the courier collects: the rest was paid before the door, or is saved at the platform's cost. */
export function cashOf(sale: Sale, { prepaid, saving, givenBack }: PrepaidSplit): Money {
  return sale.cod.minus(prepaid).minus(saving).minus(givenBack);
}

/**
 * The courier holds the buyer's cash, what she paid before is hers no more, and everybody's part is known but not payable
 * yet. Where a lost parcel's money had gone back before it was found, the platform bears it.
 */
export function saleDelivered(delivery: CollectedDelivery, sale: Sale, split: PrepaidSplit, happenedAt: Date): Posting {
  return {
    kind: 'shipment.delivered',
    ref: refOf(delivery),
    happenedAt,
    document: documentOf(delivery),
    lines: [
      debit(chart.courierReceivable(delivery.courier), cashOf(sale, split)),
      debit(chart.prepaid, split.prepaid),
      debit(chart.prepaySavings, split.saving),
      debit(chart.returnLosses, split.givenBack),
      credit(chart.supplierPending(delivery.supplierId), sale.supplier),
      credit(chart.resellerPending(delivery.resellerId), sale.reseller),
      credit(chart.feeIncome, sale.fee),
      credit(chart.deliveryIncome, sale.delivery),
      credit(chart.gstOnFees, sale.gstOnFee),
      credit(chart.tcsPayable, sale.tcs),
      credit(chart.tds194oPayable, sale.tds194o),
      credit(chart.tds194hPayable, sale.tds194h),
      credit(chart.rounding, sale.rounding),
    ],
  };
}

/**
 * A checked return: the mirror of the sale, taken from wherever the parties' money is by now, and what the buyer paid owed
 * to the buyer. A payable account may go below zero by it; later payouts are less by that much.
 */
export function returnClawedBack(
  delivery: DeliveryParties,
  sale: Sale,
  split: PrepaidSplit,
  from: ReleasedParts,
  happenedAt: Date,
): Posting {
  return {
    kind: 'return.clawed-back',
    ref: refOf(delivery),
    happenedAt,
    document: documentOf(delivery),
    lines: [
      debit(supplierAccount(delivery.supplierId, from.supplier), sale.supplier),
      debit(resellerAccount(delivery.resellerId, from.reseller), sale.reseller),
      debit(chart.feeIncome, sale.fee),
      debit(chart.deliveryIncome, sale.delivery),
      debit(chart.gstOnFees, sale.gstOnFee),
      debit(chart.tcsPayable, sale.tcs),
      debit(chart.tds194oPayable, sale.tds194o),
      debit(chart.tds194hPayable, sale.tds194h),
      debit(chart.rounding, sale.rounding),
      credit(chart.refundsPayable, cashOf(sale, split).plus(split.prepaid)),
      credit(chart.prepaySavings, split.saving),
      credit(chart.returnLosses, split.givenBack),
    ],
  };
}

/**
 * Delivery and fee for cash that stay paid although the goods came back: out of what the return owes the buyer, to those who
 * had them of the sale. The supplier's part is payable at once, because nothing of it can come back any more.
 */
export function chargesKept(delivery: DeliveryParties, kept: SaleCharges, happenedAt: Date): Posting {
  return {
    kind: 'return.charges-kept',
    ref: refOf(delivery),
    happenedAt,
    document: documentOf(delivery),
    lines: [
      debit(chart.refundsPayable, kept.amount),
      credit(chart.supplierPayable(delivery.supplierId), kept.supplier),
      credit(chart.deliveryIncome, kept.kept),
      credit(chart.gstOnFees, kept.gstOnKept),
      credit(chart.tcsPayable, kept.tcs),
      credit(chart.tds194oPayable, kept.tds194o),
    ],
  };
}

function supplierAccount(supplierId: string, place: ReleasedParts['supplier']): Account {
  return place === 'payable' ? chart.supplierPayable(supplierId) : chart.supplierPending(supplierId);
}

function resellerAccount(resellerId: string, place: ReleasedParts['reseller']): Account {
  return place === 'payable' ? chart.resellerPayable(resellerId) : chart.resellerPending(resellerId);
}

function documentOf({ shipmentId, orderId }: DeliveryParties) {
  return { shipmentId, orderId };
}
