import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { newId, type Tx, UnitOfWork } from '../../../platform/database/index.js';
import { LogisticsApi } from '../../logistics/index.js';
import { type OrderMoney, OrdersApi } from '../../orders/index.js';
import { TooLateToPay } from '../domain/errors.js';
import { PaymentGateway } from '../domain/payment-gateway.js';
import { type Payable, payChoices } from '../domain/what-to-ask.js';
import { type PaymentAsk, PaymentRepository } from '../infra/payment.repository.js';

/** How long a place to pay is open. */
const ASK_MINUTES = 30;

/** What the buyer chose to pay: everything that is left, or only what is needed before a courier is asked. */
export type PayChoice = 'rest' | 'required';

/** The buyer wants to pay by UPI before the door: the wish is committed first, then the gateway makes the place to pay. */
@Injectable()
export class AskPayment {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly orders: OrdersApi,
    private readonly logistics: LogisticsApi,
    private readonly payments: PaymentRepository,
    private readonly gateway: PaymentGateway,
  ) {}

  /** A second wish for the same is the first one. Throws UnknownOrder, {@link TooLateToPay}, GatewaySilent or GatewayRefused. */
  async execute({ token, choice }: { token: string; choice: PayChoice }): Promise<void> {
    const { ask, replaced } = await this.uow.run((tx) => this.wish(tx, token, choice));
    if (replaced?.place) await this.gateway.endAsk(replaced.place.linkId).catch(() => undefined);
    if (ask) await this.open(ask, 'none');
  }

  /** Makes the place to pay, or finds it where an earlier call went unanswered. */
  async open(ask: Pick<PaymentAsk, 'id' | 'amount' | 'expiresAt'>, earlier: 'none' | 'may-exist'): Promise<void> {
    const { id: key, amount, expiresAt } = ask;
    const place = await this.gateway.ask({ key, earlier, amount, words: 'Your order on Haat', expiresAt });
    await this.uow.run((tx) => this.payments.openedAt(tx, key, place));
  }

  private async wish(tx: Tx, token: string, choice: PayChoice): Promise<{ ask?: PaymentAsk; replaced?: PaymentAsk }> {
    const order = await this.orders.lockMoney(tx, { token });
    const payable = await this.payable(tx, order, choice);
    if (!payable) throw new TooLateToPay();
    const open = await this.payments.openAsk(tx, order.orderId);
    if (open && !open.isExpired && open.amount.equals(payable.amount) && open.saving.equals(payable.saving)) return {};
    if (open) await this.payments.endAsks(tx, order.orderId);
    const id = newId();
    await this.payments.addAsk(tx, { id, orderId: order.orderId, ...payable, minutes: ASK_MINUTES });
    const ask = await this.payments.ask(tx, id);
    return { ...(ask && { ask }), ...(open && { replaced: open }) };
  }

  private async payable(tx: Tx, order: OrderMoney, choice: PayChoice): Promise<Payable | undefined> {
    if (order.status !== 'consented') return undefined;
    const parcels = await this.logistics.lockMoney(tx, order.orderId);
    if (!parcels.every(({ isOpen }) => isOpen)) return undefined;
    const cash = Money.sum(parcels.map((parcel) => parcel.cash));
    const cashFee = Money.sum(parcels.map((parcel) => parcel.cashFee));
    const policy = await this.payments.savingToday(tx);
    const { required, rest } = payChoices({ ...order, cash, cashFee, savingGiven: order.saving }, policy);
    return choice === 'required' ? (required ?? rest) : rest;
  }
}
