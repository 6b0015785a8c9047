import { Injectable } from '@nestjs/common';
import { Clock, Money } from '../../../kernel/index.js';
import { newId, type Tx, UnitOfWork } from '../../../platform/database/index.js';
import { LogisticsApi } from '../../logistics/index.js';
import { type LockedMoney, OrdersApi } from '../../orders/index.js';
import { TooLateToPay } from '../domain/errors.js';
import { minutesToPay } from '../domain/minutes-to-pay.js';
import { PaymentGateway } from '../domain/payment-gateway.js';
import { type Payable, payChoices, type StillToPay } from '../domain/what-to-ask.js';
import { type PaymentAsk, PaymentRepository } from '../infra/payment.repository.js';

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
    private readonly clock: Clock,
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
    await this.payments.addAsk(tx, {
      id,
      orderId: order.orderId,
      ...payable,
      minutes: minutesToPay(this.clock.now(), order.heldUntil),
    });
    const ask = await this.payments.ask(tx, id);
    return { ...(ask && { ask }), ...(open && { replaced: open }) };
  }

  private async payable(tx: Tx, order: LockedMoney, choice: PayChoice): Promise<Payable | undefined> {
    const isHeld = order.heldUntil !== undefined && order.heldUntil > this.clock.now();
    const place = isHeld ? atSeat(order) : await this.atDoor(tx, order);
    if (!place) return undefined;
    const policy = await this.payments.savingToday(tx);
    const { required, rest } = payChoices({ ...order, ...place, savingGiven: order.saving }, policy);
    return choice === 'required' ? (required ?? rest) : rest;
  }

  private async atDoor(tx: Tx, order: LockedMoney): Promise<Pick<StillToPay, 'cash' | 'cashFee'> | undefined> {
    if (order.status !== 'consented') return undefined;
    const parcels = await this.logistics.lockMoney(tx, order.orderId);
    if (!parcels.every(({ isOpen }) => isOpen)) return undefined;
    const cash = Money.sum(parcels.map((parcel) => parcel.cash));
    const cashFee = Money.sum(parcels.map((parcel) => parcel.cashFee));
    return { cash, cashFee };
  }
}

/** A seat has no parcel yet: its order says what is left. */
function atSeat({ cashDue: cash, cashFee }: LockedMoney): Pick<StillToPay, 'cash' | 'cashFee'> {
  return { cash, cashFee };
}
