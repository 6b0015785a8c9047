import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { OneTimeCodes } from '../../identity/index.js';
import { CodeNotSent, OrderNotWaiting } from '../domain/errors.js';
import { exchangeBalance } from '../domain/exchange-balance.js';
import { OrderRepository } from '../infra/order.repository.js';
import { SendOrderCode } from './send-order-code.js';

/** Sends a fresh code; the one before opens nothing any more. */
@Injectable()
export class RenewCode {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly orders: OrderRepository,
    private readonly codes: OneTimeCodes,
    private readonly sendCode: SendOrderCode,
    private readonly clock: Clock,
  ) {}

  /** Throws UnknownOrder, {@link OrderNotWaiting}, TooManyCodes or {@link CodeNotSent}. */
  async execute({ token }: { token: string }): Promise<void> {
    const message = await this.uow.run(async (tx) => {
      const order = await this.orders.getForUpdate(tx, token);
      if (order.status !== 'placed') throw new OrderNotWaiting(order.status);
      if (order.expiresAt <= this.clock.now()) throw new OrderNotWaiting('expired');
      const { phone, language, payFirst, resellerName, contentHash: boundTo } = order;
      const due = order.covered ? exchangeBalance(order.due, order.covered).toPay : order.due;
      const purpose = order.poolId ? ('pool-seat' as const) : ('order-consent' as const);
      const { code, codeId } = await this.codes.issue(tx, { purpose, phone, boundTo });
      await this.orders.useCode(tx, order.id, codeId);
      return { phone, language, due, payFirst, resellerName, purpose, code, token };
    });
    if (!(await this.sendCode.execute(message))) throw new CodeNotSent();
  }
}
