import { Injectable } from '@nestjs/common';
import { together, UnitOfWork } from '../../../platform/database/index.js';
import { refuseUnlessRight } from '../../identity/index.js';
import type { ShipmentId } from '../../logistics/index.js';
import { RiskApi } from '../../risk/index.js';
import { ConfirmsBySeat } from '../domain/errors.js';
import { afterYes, OrderQueries, type OrderView } from '../infra/order.queries.js';
import { OrdersApi } from '../orders.api.js';
import type { GivenConsent } from './take-yes.js';

/** An order after its buyer's yes, with the parcels that came of it. */
export interface ConsentedOrder {
  readonly order: OrderView;
  readonly parcels: readonly { readonly shipmentId: ShipmentId; readonly status: 'consented' }[];
}

/** The buyer says yes with the code from her own phone. */
@Injectable()
export class GiveConsent {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly orders: OrdersApi,
    private readonly queries: OrderQueries,
    private readonly risk: RiskApi,
  ) {}

  /** Throws UnknownOrder, OrderNotWaiting, {@link ConfirmsBySeat}, WrongCode, CodeBurnt, CodeExpired, ConfirmOnceMore or CashNotPossible. */
  async execute(attempt: { token: string; code: string }): Promise<ConsentedOrder> {
    const { before, verdict, yes, given } = await this.uow.run(async (tx) => {
      // Read with what the consent reads, so that showing what came of it costs nothing.
      const [before, tried] = await together(this.queries.find(tx, attempt.token), this.orders.consent(tx, attempt));
      // Undone with it: a try at the wrong door counts for nothing.
      if (tried.order.poolId) throw new ConfirmsBySeat();
      return { before, ...tried };
    });
    // After the commit: a wrong try must count, and so must a first yes.
    refuseUnlessRight(verdict);
    this.risk.askOnceMore(yes);
    return agreed(before, given);
  }
}

function agreed(before: OrderView | undefined, given: GivenConsent | undefined): ConsentedOrder {
  if (!before || !given) throw new Error('a right code gave no consent');
  return {
    order: afterYes(before, given.to, given.at),
    parcels: given.shipmentIds.map((shipmentId) => ({ shipmentId, status: 'consented' })),
  };
}
