import { Injectable } from '@nestjs/common';
import { Clock, Money } from '../../../kernel/index.js';
import type { Tx } from '../../../platform/database/index.js';
import { logger } from '../../../platform/observe/index.js';
import { LedgerApi } from '../../ledger/index.js';
import { LogisticsApi, type ParcelMoney } from '../../logistics/index.js';
import { type OrderMoney, OrdersApi } from '../../orders/index.js';
import { type Judgement, judgePayment, type MoneyPlace } from '../domain/judge-payment.js';
import type { CapturedPayment } from '../domain/payment-gateway.js';
import { type PaymentAsk, PaymentRepository } from '../infra/payment.repository.js';
import { CreditParcels } from './credit-parcels.js';
import { paymentReceived } from './postings.js';
import { Refunds } from './refunds.js';

/** Takes captured money in: to its order's parcels, back to the buyer, or into suspense; each payment once. */
@Injectable()
export class ReceivePayment {
  constructor(
    private readonly orders: OrdersApi,
    private readonly logistics: LogisticsApi,
    private readonly payments: PaymentRepository,
    private readonly parcels: CreditParcels,
    private readonly refunds: Refunds,
    private readonly ledger: LedgerApi,
    private readonly clock: Clock,
  ) {}

  /** However often it is told, and by whom: webhook or look-up. */
  async execute(tx: Tx, payment: CapturedPayment): Promise<void> {
    const named = payment.gatewayOrder ? await this.payments.askOfGatewayOrder(tx, payment.gatewayOrder) : undefined;
    // Order before parcels, as everybody locks them: what is read from here on stays true until the commit.
    const order = named && (await this.orders.lockMoney(tx, { orderId: named.orderId }));
    if (await this.payments.isKnown(tx, payment.paymentId)) return;
    const parcels = named ? await this.logistics.lockMoney(tx, named.orderId) : [];
    const ask = named && (await this.payments.ask(tx, named.id));
    const judgement = judgePayment(payment, ask, order && placeOf(order, parcels));
    await this.keep(tx, payment, ask, judgement, parcels);
  }

  private async keep(
    tx: Tx,
    payment: CapturedPayment,
    ask: PaymentAsk | undefined,
    judgement: Judgement,
    parcels: readonly ParcelMoney[],
  ): Promise<void> {
    const { paymentId, amount, currency, capturedAt } = payment;
    const saving = judgement.outcome === 'credited' ? judgement.saving : Money.zero;
    const { outcome } = judgement;
    const reason = judgement.outcome === 'credited' ? '' : judgement.reason;
    const kept = { askId: ask?.id ?? null, orderId: ask?.orderId ?? null, saving, reason };
    if (!(await this.payments.add(tx, { ...payment, ...kept, outcome }))) return;
    if (outcome !== 'credited') logger.warn({ paymentId, outcome, reason }, 'a payment was not credited');
    // The books are in rupees; what came in another currency is known by its row alone until it is transferred.
    if (currency === 'INR') {
      const orderId = ask ? { orderId: ask.orderId } : {};
      await this.ledger.post(tx, paymentReceived({ paymentId, ...orderId, amount, outcome, capturedAt }));
    }
    if (outcome === 'credited' && ask) await this.credit(tx, payment, ask, parcels);
    if (outcome === 'too-late') await this.refunds.wholePayment(tx, paymentId, 'too-late', this.clock.now());
  }

  private async credit(
    tx: Tx,
    payment: CapturedPayment,
    ask: PaymentAsk,
    parcels: readonly ParcelMoney[],
  ): Promise<void> {
    // What is paid for a seat lies with its order until its pool is full.
    if (parcels.length > 0) await this.parcels.credit(tx, { ...payment, saving: ask.saving }, parcels);
    await this.orders.creditPrepayment(tx, ask.orderId, payment.amount, ask.saving);
    await this.payments.markPaid(tx, ask.id);
  }
}

function placeOf({ status, poolId, cashDue }: OrderMoney, parcels: readonly ParcelMoney[]): MoneyPlace {
  if (status === 'seated' && poolId) return { cash: cashDue, isOpen: true };
  return { cash: Money.sum(parcels.map(({ cash }) => cash)), isOpen: parcels.every(({ isOpen }) => isOpen) };
}
