import { Injectable } from '@nestjs/common';
import { type Id, Money } from '../../kernel/index.js';
import { one, type Tx } from '../../platform/database/index.js';
import { LogisticsApi } from '../logistics/index.js';
import { CreditParcels } from './app/credit-parcels.js';
import { Refunds } from './app/refunds.js';
import { PaymentRepository } from './infra/payment.repository.js';

/** How a parcel was paid for, apart from the cash at its door. */
export interface PrepaidSplit {
  /** Held for it and still ours to use. */
  readonly prepaid: Money;
  /** What the platform adds for the buyer. */
  readonly saving: Money;
  /** Given back because the parcel was lost, before it was found. */
  readonly givenBack: Money;
}

/** What other modules may ask of payments. */
@Injectable()
export class PaymentsApi {
  constructor(
    private readonly refunds: Refunds,
    private readonly payments: PaymentRepository,
    private readonly parcels: CreditParcels,
    private readonly logistics: LogisticsApi,
  ) {}

  /** Orders of seats that have become parcels: what was paid for the seats is collected at no door. */
  async layOnParcels(tx: Tx, orderIds: readonly Id<'Order'>[]): Promise<void> {
    for (const paid of await this.payments.heldFor(tx, orderIds)) {
      await this.parcels.credit(tx, paid, await this.logistics.lockMoney(tx, paid.orderId));
    }
  }

  /** How a parcel was paid for before the door. */
  async splitOf(tx: Tx, shipmentId: string): Promise<PrepaidSplit> {
    const row = await one<{ prepaid: string; saving: string; given_back: string }>(
      tx,
      `select coalesce(sum(amount) filter (where not gone), 0)::bigint as prepaid, coalesce(sum(saving), 0)::bigint as saving,
         coalesce(sum(amount) filter (where gone), 0)::bigint as given_back
       from (
         select t.amount_minor as amount, t.saving_minor as saving, r.id is not null as gone
         from payment_part t left join refund r
           on r.payment_id = t.payment_id and r.shipment_id = t.shipment_id and r.cause in ('lost', 'cancelled', 'came-back')
         where t.shipment_id = $1
         union all
         select amount_minor, saving_minor, coalesce(cause <> 'returned', false) from exchange_credit where shipment_id = $1
       ) paid`,
      [shipmentId],
    );
    const { prepaid = '0', saving = '0', given_back: givenBack = '0' } = row ?? {};
    return { prepaid: Money.paise(prepaid), saving: Money.paise(saving), givenBack: Money.paise(givenBack) };
  }

  /** A delivered parcel came back: it pays for what takes its place, or the buyer gets what she paid, the way she paid it; cash goes to her UPI address. `kept` is what of it stays paid for delivery and cash. */
  refundReturn(
    tx: Tx,
    parcel: { shipmentId: string; orderId: Id<'Order'>; cash: Money; kept: Money },
    at: Date,
  ): Promise<void> {
    return this.refunds.ofReturn(tx, parcel, at);
  }
}
