import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { refuseUnlessRight } from '../../identity/index.js';
import { RiskApi } from '../../risk/index.js';
import { ConfirmsBySeat } from '../domain/errors.js';
import { OrdersApi } from '../orders.api.js';

/** The buyer says yes with the code from her own phone. */
@Injectable()
export class GiveConsent {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly orders: OrdersApi,
    private readonly risk: RiskApi,
  ) {}

  /** Throws UnknownOrder, OrderNotWaiting, {@link ConfirmsBySeat}, WrongCode, CodeBurnt, CodeExpired, ConfirmOnceMore or CashNotPossible. */
  async execute(attempt: { token: string; code: string }): Promise<void> {
    const { verdict, yes } = await this.uow.run(async (tx) => {
      const tried = await this.orders.consent(tx, attempt);
      // Undone with it: a try at the wrong door counts for nothing.
      if (tried.order.poolId) throw new ConfirmsBySeat();
      return tried;
    });
    // After the commit: a wrong try must count, and so must a first yes.
    refuseUnlessRight(verdict);
    this.risk.askOnceMore(yes);
  }
}
