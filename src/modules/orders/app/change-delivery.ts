import { Injectable } from '@nestjs/common';
import { businessDay, Clock, Money } from '../../../kernel/index.js';
import { type Tx, UnitOfWork } from '../../../platform/database/index.js';
import { Outbox } from '../../../platform/outbox/index.js';
import { type CodeVerdict, OneTimeCodes, refuseUnlessRight } from '../../identity/index.js';
import { LogisticsApi, type ShipmentStatus } from '../../logistics/index.js';
import { readDeliveryDay } from '../domain/delivery-day.js';
import { CodeNotSent, DeliveryFixed, NoChangeWaiting, NothingChanged } from '../domain/errors.js';
import type { OrderEvent } from '../domain/events.js';
import { contentHash } from '../infra/content-hash.js';
import { DisowningRepository } from '../infra/disowning.repository.js';
import { type LockedOrder, OrderRepository } from '../infra/order.repository.js';
import { OrderChangeRepository } from '../infra/order-change.repository.js';
import { readAddress } from './buyer-form.js';
import { SendOrderCode } from './send-order-code.js';

/** What she typed; what is left empty stays. */
export interface DeliveryWish {
  readonly addressLine: string;
  readonly landmark: string;
  readonly day: string;
}

const AT_SUPPLIER: ReadonlySet<ShipmentStatus> = new Set(['consented', 'accepted', 'cancelled']);

/**
 * Another address inside the same pincode, or a later day, while no courier is asked for the parcel. It is other content
 * than she said yes to, so it becomes the order's only with a new code. The pincode stays: with it service, price and
 * the state of the tax would change, and that is another order.
 */
@Injectable()
export class ChangeDelivery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly orders: OrderRepository,
    private readonly changes: OrderChangeRepository,
    private readonly disownings: DisowningRepository,
    private readonly logistics: LogisticsApi,
    private readonly codes: OneTimeCodes,
    private readonly sendCode: SendOrderCode,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps the wish and sends the code for it. Throws UnknownOrder, {@link DeliveryFixed}, AddressUnfit, InvalidDay,
   * DeliveryDayUnfit, {@link NothingChanged}, TooManyCodes or {@link CodeNotSent}.
   */
  async ask(token: string, wish: DeliveryWish): Promise<void> {
    const message = await this.uow.run(async (tx) => {
      const order = await this.changeable(tx, token);
      const content = await this.changes.contentOf(tx, order);
      const recipient = { ...content.recipient, ...this.read(wish) };
      const hash = contentHash({ ...content, recipient });
      if (hash === order.contentHash) throw new NothingChanged();
      const { phone, language, payFirst, resellerName } = order;
      // What was paid before the door is not asked for again.
      const due = order.exchangeOf ? Money.zero : order.cash;
      const purpose = 'order-consent' as const;
      const { code, codeId } = await this.codes.issue(tx, { purpose, phone, boundTo: hash });
      await this.changes.add(tx, { orderId: order.id, recipient, contentHash: hash, codeId });
      return { phone, language, due, payFirst, resellerName, purpose, code, token };
    });
    if (!(await this.sendCode.execute(message))) throw new CodeNotSent();
  }

  /** Her yes to it. Throws UnknownOrder, {@link DeliveryFixed}, {@link NoChangeWaiting}, WrongCode, CodeBurnt or CodeExpired. */
  async agree(token: string, code: string): Promise<void> {
    const verdict = await this.uow.run((tx) => this.redeem(tx, token, code));
    // After the commit: a wrong try must count.
    refuseUnlessRight(verdict);
  }

  private async redeem(tx: Tx, token: string, code: string): Promise<CodeVerdict> {
    const order = await this.changeable(tx, token);
    const change = await this.changes.waiting(tx, order.id);
    if (!change) throw new NoChangeWaiting();
    const { codeId, contentHash: boundTo } = change;
    const verdict = await this.codes.redeem(tx, { codeId, code, purpose: 'order-consent', boundTo });
    if (verdict.outcome !== 'right') return verdict;
    const consentId = await this.changes.make(tx, order, change, this.clock.now());
    await this.logistics.renewConsent(tx, order.id, consentId);
    const changed: OrderEvent = { type: 'orders.delivery-changed.v1', orderId: order.id };
    await this.outbox.publish(tx, [changed]);
    return verdict;
  }

  private async changeable(tx: Tx, token: string): Promise<LockedOrder> {
    const order = await this.orders.getForUpdate(tx, token);
    if (order.status !== 'consented' || (await this.disownings.isStanding(tx, order.id))) throw new DeliveryFixed();
    const held = await this.logistics.holdOfOrder(tx, order.id);
    if (!held.every(({ status, isAsked }) => AT_SUPPLIER.has(status) && !isAsked)) throw new DeliveryFixed();
    return order;
  }

  private read({ addressLine, landmark, day }: DeliveryWish) {
    const today = businessDay(this.clock.now());
    return {
      ...(addressLine.trim() ? readAddress({ addressLine, landmark }) : {}),
      ...(day ? { deliverFrom: readDeliveryDay(day, today) } : {}),
    };
  }
}
