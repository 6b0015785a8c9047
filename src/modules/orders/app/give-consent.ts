import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { refuseUnlessRight } from '../../identity/index.js';
import { RiskApi } from '../../risk/index.js';
import { ConfirmsBySeat } from '../domain/errors.js';
import { OrderRepository } from '../infra/order.repository.js';
import { OrdersApi } from '../orders.api.js';

/** The buyer says yes with the code from her own phone. */
@Injectable()
export class GiveConsent {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly orders: OrdersApi,
    private readonly repository: OrderRepository,
    private readonly risk: RiskApi,
  ) {}

  /** Throws UnknownOrder, OrderNotWaiting, {@link ConfirmsBySeat}, WrongCode, CodeBurnt, CodeExpired, ConfirmOnceMore or CashNotPossible. */
  async execute(attempt: { token: string; code: string }): Promise<void> {
    const { verdict, yes } = await this.uow.run(async (tx) => {
      const { poolId } = await this.repository.poolOf(tx, attempt.token);
      if (poolId) throw new ConfirmsBySeat();
      return this.orders.consent(tx, attempt);
    });
    // After the commit: a wrong try must count, and so must a first yes.
    refuseUnlessRight(verdict);
    this.risk.askOnceMore(yes);
  }
}
