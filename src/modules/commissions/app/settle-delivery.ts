import { Injectable } from '@nestjs/common';
import { financialYear, Money } from '../../../kernel/index.js';
import { type Tx, together } from '../../../platform/database/index.js';
import { Outbox } from '../../../platform/outbox/index.js';
import { LedgerApi } from '../../ledger/index.js';
import type { Delivery } from '../../logistics/index.js';
import { OrdersApi } from '../../orders/index.js';
import { PaymentsApi } from '../../payments/index.js';
import { ResellersApi } from '../../resellers/index.js';
import type { CommissionTakenBack } from '../domain/events.js';
import { withCharges } from '../domain/sale.js';
import { SaleDiffersFromCash } from '../domain/sale-differs.js';
import { EarningRepository } from '../infra/earning.repository.js';
import { SellerYearRepository } from '../infra/seller-year.repository.js';
import { type DeliveryParties, refOf } from './delivery.js';
import { cashOf, chargesKept, returnClawedBack, saleDelivered } from './delivery-postings.js';

/** What a delivery can have booked, newest first: a correction takes all of it back. */
const BOOKED = [
  'return.charges-kept',
  'return.clawed-back',
  'reseller.released',
  'supplier.released',
  'shipment.delivered',
] as const;

/** Books what a delivery earns, and takes it back; the caller holds the delivery's fate. */
@Injectable()
export class SettleDelivery {
  constructor(
    private readonly ledger: LedgerApi,
    private readonly orders: OrdersApi,
    private readonly payments: PaymentsApi,
    private readonly earnings: EarningRepository,
    private readonly resellers: ResellersApi,
    private readonly sellers: SellerYearRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Throws {@link SaleDiffersFromCash}. */
  async earn(tx: Tx, delivery: Delivery): Promise<void> {
    const cash = Money.paise(delivery.codMinor);
    const { sale, split, waived } = await this.saleOf(tx, delivery);
    if (!sale.cod.plus(waived).equals(cash)) throw new SaleDiffersFromCash(delivery.shipmentId, cash, sale.cod);
    const at = new Date(delivery.deliveredAt);
    const { shipmentId, deliveryNo, supplierId, resellerId } = delivery;
    this.ledger.leave(tx, saleDelivered({ ...delivery, courier: delivery.provider }, sale, split, at));
    await this.earnings.add(tx, {
      shipmentId,
      deliveryNo,
      supplierId,
      resellerId,
      supplierAmount: sale.supplier,
      resellerAmount: sale.reseller,
      commission: sale.commission,
      earnedAt: at,
      payableFrom: new Date(delivery.returnUntil),
    });
    await this.sellers.move(tx, delivery, financialYear(at), 'sold');
    await this.resellers.addCommission(tx, resellerId, financialYear(at), sale.commission);
  }

  /** The delivery never happened: everything booked for it is taken back line by line. */
  async reverse(tx: Tx, delivery: DeliveryParties, deliveredAt: Date, at: Date): Promise<void> {
    const { shipmentId, deliveryNo, orderId, resellerId } = delivery;
    const earning = await this.earnings.find(tx, shipmentId, deliveryNo);
    if (!earning || earning.supplierStatus === 'reversed') return;
    const ref = refOf(delivery);
    for (const kind of BOOKED) {
      await this.ledger.reverse(tx, {
        kind: `${kind}.reversed`,
        ref,
        of: { kind, ref },
        happenedAt: at,
        document: { shipmentId, orderId },
      });
    }
    await this.earnings.end(tx, shipmentId, deliveryNo, 'reversed', at);
    await this.outbox.publish(tx, [takenBackEvent(delivery)]);
    if (earning.resellerStatus !== 'clawed-back') {
      await this.sellers.move(tx, delivery, financialYear(deliveredAt), 'taken-back');
      await this.resellers.addCommission(tx, resellerId, financialYear(deliveredAt), earning.commission.negated());
    } else if ((await this.orders.chargesKept(tx, delivery)).amount.isPositive) {
      await this.sellers.move(tx, delivery, financialYear(deliveredAt), 'charges-taken-back');
    }
  }

  /** The buyer sent the goods back: exactly what was booked is taken from where it is now. */
  async clawBack(tx: Tx, delivery: DeliveryParties, deliveredAt: Date, at: Date): Promise<void> {
    const { shipmentId, deliveryNo, orderId, resellerId } = delivery;
    const earning = await this.earnings.find(tx, shipmentId, deliveryNo);
    if (!earning) return;
    const { supplierStatus: supplier, resellerStatus: reseller } = earning;
    if (!isOpen(supplier) || !isOpen(reseller)) return;
    const { sale, split } = await this.saleOf(tx, delivery);
    const kept = await this.orders.chargesKept(tx, delivery);
    this.ledger.leave(tx, returnClawedBack(delivery, sale, split, { supplier, reseller }, at));
    if (kept.amount.isPositive) this.ledger.leave(tx, chargesKept(delivery, kept, at));
    const paid = { shipmentId, orderId, cash: cashOf(sale, split), kept: kept.amount };
    await this.payments.refundReturn(tx, paid, at);
    await this.earnings.end(tx, shipmentId, deliveryNo, 'clawed-back', at);
    await this.outbox.publish(tx, [takenBackEvent(delivery)]);
    const move = kept.amount.isPositive ? 'goods-taken-back' : 'taken-back';
    await this.sellers.move(tx, delivery, financialYear(deliveredAt), move);
    await this.resellers.addCommission(tx, resellerId, financialYear(deliveredAt), earning.commission.negated());
  }

  /** What was sold and how it was paid: a fee for cash that nobody had to pay is part of neither. */
  private async saleOf(tx: Tx, { orderId, supplierId, shipmentId }: DeliveryParties) {
    const [goods, charges, split] = await together(
      this.orders.saleOf(tx, orderId, supplierId),
      this.orders.chargesOf(tx, orderId, supplierId),
      this.payments.splitOf(tx, shipmentId),
    );
    const { waived } = charges;
    return { sale: withCharges(goods, charges), split: { ...split, saving: split.saving.minus(waived) }, waived };
  }
}

function isOpen(status: string): status is 'pending' | 'payable' {
  return status === 'pending' || status === 'payable';
}

function takenBackEvent({ shipmentId, deliveryNo, orderId, resellerId }: DeliveryParties): CommissionTakenBack {
  return { type: 'commissions.commission-taken-back.v1', shipmentId, deliveryNo, orderId, resellerId };
}
