import { Injectable } from '@nestjs/common';
import { type Id, Money } from '../../../kernel/index.js';
import { one, rows, type Tx } from '../../../platform/database/index.js';
import { chart, credit, debit, LedgerApi } from '../../ledger/index.js';
import { LogisticsApi } from '../../logistics/index.js';
import { OrdersApi, Replacements } from '../../orders/index.js';
import { carryOver } from '../domain/carry-over.js';

/** Why the credit of a replacement goes back to its buyer. */
export type CreditEnd = 'cancelled' | 'came-back' | 'lost' | 'returned';

/** The parcel whose money a replacement was paid with: its refund is the buyer's now. */
export interface OriginalParcel {
  readonly shipmentId: string;
  readonly orderId: Id<'Order'>;
  /** What its courier collected, without what an exchange gave back of it. */
  readonly cash: Money;
}

/** Money of an original that pays for its replacement instead of going back to the buyer. */
@Injectable()
export class ExchangeMoney {
  constructor(
    private readonly replacements: Replacements,
    private readonly orders: OrdersApi,
    private readonly logistics: LogisticsApi,
    private readonly ledger: LedgerApi,
  ) {}

  /**
   * A return is checked and owed: where a replacement waits for it, it is paid with that. Gives how much of what is owed that took;
   * undefined where nothing takes the parcel's place.
   */
  async carryOver(
    tx: Tx,
    original: { shipmentId: string; orderId: Id<'Order'> },
    at: Date,
  ): Promise<Money | undefined> {
    const parcel = await this.parcel(tx, original.shipmentId);
    if (parcel.isRefunded) {
      await this.replacements.callOff(tx, parcel.id);
      return undefined;
    }
    const sent = await this.replacements.send(tx, parcel.id);
    if (!sent) return undefined;
    const { amount, saving } = carryOver(parcel, (await this.parcel(tx, sent.shipmentId)).cod);
    await rows(
      tx,
      `insert into exchange_credit (shipment_id, from_shipment, amount_minor, saving_minor) values ($1, $2, $3, $4)`,
      [sent.shipmentId, parcel.id, amount.toString(), saving.toString()],
    );
    await this.orders.creditPrepayment(tx, sent.orderId, amount, saving);
    await this.logistics.credit(tx, [{ shipmentId: sent.shipmentId, amount, saving }]);
    await this.ledger.post(tx, {
      kind: 'exchange.carried-over',
      ref: sent.shipmentId,
      happenedAt: at,
      document: { shipmentId: sent.shipmentId, orderId: sent.orderId },
      lines: [debit(chart.refundsPayable, amount), credit(chart.prepaid, amount)],
    });
    return amount;
  }

  /**
   * A replacement came to nothing, or was sent back as well: gives the original that is to be refunded now, once. What a return
   * owes is booked with the return.
   */
  async giveBack(tx: Tx, shipmentId: string, cause: CreditEnd, at: Date): Promise<OriginalParcel | undefined> {
    const row = await one<{ from_shipment: string; amount_minor: string }>(
      tx,
      `update exchange_credit set given_back_at = haat_now(), cause = $2
       where shipment_id = $1 and given_back_at is null returning from_shipment, amount_minor`,
      [shipmentId, cause],
    );
    if (!row) return undefined;
    const { id, orderId, cash } = await this.parcel(tx, row.from_shipment);
    if (cause !== 'returned') {
      const amount = Money.paise(row.amount_minor);
      await this.ledger.post(tx, {
        kind: 'exchange.given-back',
        ref: shipmentId,
        happenedAt: at,
        document: { shipmentId, orderId },
        lines: [debit(chart.prepaid, amount), credit(chart.refundsPayable, amount)],
      });
    }
    return { shipmentId: id, orderId, cash };
  }

  private async parcel(tx: Tx, shipmentId: string) {
    const row = await one<{
      id: Id<'Shipment'>;
      order_id: Id<'Order'>;
      cod: string;
      saving: string;
      cash: string;
      refunded: boolean;
    }>(
      tx,
      `select s.id, s.order_id, s.cod_minor as cod, s.saving_minor as saving, s.cash_minor - coalesce((select sum(r.amount_minor) from refund r
           where r.shipment_id = s.id and r.way = 'upi' and r.cause = 'exchanged'), 0)::bigint as cash,
         exists (select 1 from refund r where r.shipment_id = s.id) as refunded
       from shipment s where s.id = $1`,
      [shipmentId],
    );
    if (!row) throw new Error('a refund without its parcel');
    return {
      id: row.id,
      orderId: row.order_id,
      cod: Money.paise(row.cod),
      saving: Money.paise(row.saving),
      cash: Money.paise(row.cash),
      isRefunded: row.refunded,
    };
  }
}
