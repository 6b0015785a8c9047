import { Injectable } from '@nestjs/common';
import { type Id, Money } from '../../../kernel/index.js';
import { one, rows, type Tx } from '../../../platform/database/index.js';

/** How far what one delivery brought has come. */
export type EarningStatus = 'pending' | 'payable' | 'clawed-back' | 'reversed';

/** What one delivery brings, when it is booked. */
export interface NewEarning {
  readonly shipmentId: string;
  readonly deliveryNo: number;
  readonly supplierId: string;
  readonly resellerId: string;
  readonly supplierAmount: Money;
  readonly resellerAmount: Money;
  /** The reseller's commission before income tax. */
  readonly commission: Money;
  readonly earnedAt: Date;
  readonly payableFrom: Date;
}

/** The two parts of an earning as they stand. */
export interface Earning {
  readonly supplierStatus: EarningStatus;
  readonly resellerStatus: EarningStatus;
  readonly commission: Money;
}

/** A delivery whose return window is over; an amount is zero where that part was released before or is held. */
export interface DueRow {
  readonly shipmentId: string;
  readonly deliveryNo: number;
  readonly orderId: Id<'Order'>;
  readonly supplierId: Id<'User'>;
  readonly resellerId: Id<'User'>;
  readonly supplierAmount: Money;
  readonly resellerAmount: Money;
  /** Whether the reseller's part goes now. */
  readonly releasesReseller: boolean;
}

/** Rows of `supplier_due` and `commission`, which always come in pairs. */
@Injectable()
export class EarningRepository {
  async add(tx: Tx, earning: NewEarning): Promise<void> {
    await rows(
      tx,
      `with s as (
         insert into supplier_due (shipment_id, delivery_no, supplier_id, amount_minor, earned_at, payable_from)
         values ($1, $2, $3, $5, $8, $9))
       insert into commission (shipment_id, delivery_no, reseller_id, amount_minor, gross_minor, earned_at, payable_from)
       values ($1, $2, $4, $6, $7, $8, $9)`,
      [
        earning.shipmentId,
        earning.deliveryNo,
        earning.supplierId,
        earning.resellerId,
        earning.supplierAmount.toString(),
        earning.resellerAmount.toString(),
        earning.commission.toString(),
        earning.earnedAt,
        earning.payableFrom,
      ],
    );
  }

  /** The pair, locked; undefined where the delivery was never booked. */
  async find(tx: Tx, shipmentId: string, deliveryNo: number): Promise<Earning | undefined> {
    const row = await one<{ supplier: EarningStatus; reseller: EarningStatus; gross: string }>(
      tx,
      `select d.status as supplier, c.status as reseller, c.gross_minor as gross
       from supplier_due d join commission c using (shipment_id, delivery_no)
       where shipment_id = $1 and delivery_no = $2 for update`,
      [shipmentId, deliveryNo],
    );
    return row && { supplierStatus: row.supplier, resellerStatus: row.reseller, commission: Money.paise(row.gross) };
  }

  async end(
    tx: Tx,
    shipmentId: string,
    deliveryNo: number,
    status: 'clawed-back' | 'reversed',
    at: Date,
  ): Promise<void> {
    await rows(
      tx,
      `with d as (update supplier_due set status = $3, ended_at = $4 where shipment_id = $1 and delivery_no = $2)
       update commission set status = $3, ended_at = $4 where shipment_id = $1 and delivery_no = $2`,
      [shipmentId, deliveryNo, status, at],
    );
  }

  /**
   * Takes up to `limit` deliveries whose window is over by the database's clock and that no return holds, and marks them
   * payable; the reseller's part only where nobody asks whose customer it is. Rows that another process has in hand are left
   * to it.
   */
  async takeDue(tx: Tx, limit: number): Promise<DueRow[]> {
    const found = await rows<
      Omit<DueRow, 'supplierAmount' | 'resellerAmount'> & { supplier: string; reseller: string }
    >(
      tx,
      `with due as (
         select d.shipment_id, d.delivery_no, f.order_id, d.supplier_id, c.reseller_id, d.status = 'pending' as of_supplier,
           not order_is_disputed(f.order_id) as of_reseller, d.amount_minor as supplier, c.amount_minor as reseller
         from supplier_due d
         join commission c using (shipment_id, delivery_no)
         join delivery_fate f using (shipment_id, delivery_no)
         -- the reseller's part never goes before the supplier's
         where c.status = 'pending' and c.payable_from <= haat_now() and (d.status = 'pending' or not order_is_disputed(f.order_id))
           and f.returns_asked <= f.returns_ended and f.checked_at is null and f.corrected_at is null
           -- a return of this very moment, whose event is still on its way
           and not exists (select 1 from return_request r where r.shipment_id = d.shipment_id
             and r.delivery_no = d.delivery_no and r.withdrawn_at is null and r.checked_at is null)
         order by c.payable_from, c.shipment_id limit $1
         for update of f, d, c skip locked),
       suppliers as (
         update supplier_due d set status = 'payable', released_at = haat_now() from due
         where due.of_supplier and d.shipment_id = due.shipment_id and d.delivery_no = due.delivery_no),
       resellers as (
         update commission c set status = 'payable', released_at = haat_now() from due
         where due.of_reseller and c.shipment_id = due.shipment_id and c.delivery_no = due.delivery_no)
       select shipment_id as "shipmentId", delivery_no as "deliveryNo", order_id as "orderId", supplier_id as "supplierId",
         reseller_id as "resellerId", case when of_supplier then supplier else 0 end as supplier,
         case when of_reseller then reseller else 0 end as reseller, of_reseller as "releasesReseller" from due`,
      [limit],
    );
    return found.map(({ supplier, reseller, ...due }) => ({
      ...due,
      supplierAmount: Money.paise(supplier),
      resellerAmount: Money.paise(reseller),
    }));
  }
}
