import { Injectable } from '@nestjs/common';
import { type Id, Money } from '../../../kernel/index.js';
import { rows, type Tx } from '../../../platform/database/index.js';
import type { ShipmentId } from '../domain/shipment-status.js';

/** What a parcel costs, what of it was paid before the door, and whether more can still be. */
export interface ParcelMoney {
  readonly shipmentId: ShipmentId;
  readonly cod: Money;
  /** What the courier collects as things stand. */
  readonly cash: Money;
  /** The fee for cash in it, which falls away where no cash is left. */
  readonly cashFee: Money;
  /** False once a courier may have been told the cash. */
  readonly isOpen: boolean;
}

/** Money that came for a parcel before the door. */
export interface ParcelCredit {
  readonly shipmentId: ShipmentId;
  readonly amount: Money;
  readonly saving: Money;
}

/** The sums on parcels that paying before the door changes. */
@Injectable()
export class ParcelMoneyRepository {
  /** The parcels of an order that are not given up, locked in the order of their ids. */
  async lock(tx: Tx, orderId: Id<'Order'>): Promise<ParcelMoney[]> {
    // Two statements: what is read in the one that waits for the lock may be older than the lock.
    await rows(tx, 'select 1 from shipment where order_id = $1 order by id for update', [orderId]);
    const found = await rows<{ id: ShipmentId; cod: string; cash: string; cash_fee: string; is_open: boolean }>(
      tx,
      `select id, cod_minor as cod, cash_minor as cash,
         (select coalesce(sum(c.amount_minor), 0) from parcel_charge c where c.shipment_id = shipment.id and c.what = 'cash')::text as cash_fee,
         status in ('consented', 'accepted') and booking_asked <= booking_answered as is_open
       from shipment where order_id = $1 and status <> 'cancelled' order by id`,
      [orderId],
    );
    return found.map((row) => ({
      shipmentId: row.id,
      cod: Money.paise(row.cod),
      cash: Money.paise(row.cash),
      cashFee: Money.paise(row.cash_fee),
      isOpen: row.is_open,
    }));
  }

  /** Less is collected at the door by what came; the caller holds the parcels. */
  async credit(tx: Tx, credits: readonly ParcelCredit[]): Promise<void> {
    await rows(
      tx,
      `update shipment s set prepaid_minor = s.prepaid_minor + c.amount, saving_minor = s.saving_minor + c.saving
       from unnest($1::uuid[], $2::bigint[], $3::bigint[]) as c(id, amount, saving) where s.id = c.id`,
      [
        credits.map(({ shipmentId }) => shipmentId),
        credits.map(({ amount }) => amount.toString()),
        credits.map(({ saving }) => saving.toString()),
      ],
    );
  }
}
