import { Injectable } from '@nestjs/common';
import { type Id, Money } from '../../../kernel/index.js';
import { affected, type Call, one, rows, type Tx } from '../../../platform/database/index.js';
import type { OrderStatus } from '../domain/order-table.js';

/** What an order wants before the door, what it got, and what is left to collect. */
export interface OrderMoney {
  readonly orderId: Id<'Order'>;
  readonly token: string;
  readonly status: OrderStatus;
  readonly due: Money;
  readonly required: Money;
  readonly prepaid: Money;
  readonly saving: Money;
  readonly cashDue: Money;
  /** It takes the place of a parcel: only what it is dearer by is left to pay. */
  readonly isDifference: boolean;
  /** The fee for cash in it, which falls away where no cash is left. */
  readonly cashFee: Money;
  readonly poolId: Id<'Pool'> | undefined;
}

/** The same under its lock, and until when a seat is held for the payment; undefined for all others. */
export interface LockedMoney extends OrderMoney {
  readonly heldUntil: Date | undefined;
}

const MONEY = `select id, token, exchange_of is not null as is_difference, status, due_minor, prepay_required_minor, prepaid_minor,
    saving_minor, cash_due_minor, pool_id,
    (select coalesce(sum(c.amount_minor), 0) from order_charge c where c.order_id = orders.id and c.what = 'cash')::text as cash_fee
  from orders`;

/** The sums on orders that paying before the door changes. */
@Injectable()
export class PrepaymentRepository {
  async lock(tx: Tx, orderId: Id<'Order'>): Promise<OrderMoney | undefined> {
    const row = await one<MoneyRow>(tx, `${MONEY} where id = $1 for update`, [orderId]);
    return row && moneyOf(row);
  }

  /** Which order is meant, and in which pool it sits; neither ever changes, so no lock is needed. */
  async find(
    tx: Tx,
    order: { readonly orderId: Id<'Order'> } | { readonly token: string },
  ): Promise<{ orderId: Id<'Order'>; poolId: Id<'Pool'> | undefined } | undefined> {
    const [column, value] = 'token' in order ? ['token', order.token] : ['id', order.orderId];
    const row = await one<{ id: Id<'Order'>; pool_id: Id<'Pool'> | null }>(
      tx,
      `select id, pool_id from orders where ${column} = $1`,
      [value],
    );
    return row && { orderId: row.id, poolId: row.pool_id ?? undefined };
  }

  /** The demand of an order that is being written, after its row. */
  requiring(orderId: Id<'Order'>, amount: Money): Call {
    return { name: 'order_require_prepayment', document: { orderId, requiredMinor: amount.toString() } };
  }

  /** False where the order is not there or its buyer has said yes. */
  async require(tx: Tx, orderId: Id<'Order'>, amount: Money): Promise<boolean> {
    const changed = await affected(
      tx,
      `update orders set prepay_required_minor = $2 where id = $1 and status = 'placed'`,
      [orderId, amount.toString()],
    );
    return changed === 1;
  }

  /** Gives whether it is the order of a seat that has now all that must come first. */
  async credit(
    tx: Tx,
    orderId: Id<'Order'>,
    amount: Money,
    saving: Money,
  ): Promise<{ poolId: Id<'Pool'> | undefined; isSeatPaid: boolean }> {
    const row = await one<{ pool_id: Id<'Pool'> | null; is_seat_paid: boolean }>(
      tx,
      `update orders set prepaid_minor = prepaid_minor + $2, saving_minor = saving_minor + $3 where id = $1
       returning pool_id, status = 'seated' and prepaid_minor + saving_minor >= prepay_required_minor as is_seat_paid`,
      [orderId, amount.toString(), saving.toString()],
    );
    return { poolId: row?.pool_id ?? undefined, isSeatPaid: row?.is_seat_paid ?? false };
  }

  /** Consented orders that have waited for their payment longer than `hours`. */
  async overdue(tx: Tx, hours: number, limit: number): Promise<string[]> {
    const found = await rows<{ token: string }>(
      tx,
      `select o.token from orders o
         cross join lateral (select max(c.given_at) as given_at from order_consent c where c.order_id = o.id) yes
       where o.status = 'consented' and o.prepay_required_minor > 0 and o.prepay_required_minor > o.prepaid_minor + o.saving_minor
         and yes.given_at < haat_now() - make_interval(hours => $1)
         and not exists (select 1 from shipment s where s.order_id = o.id and s.status not in ('consented', 'accepted', 'cancelled'))
       order by yes.given_at limit $2`,
      [hours, limit],
    );
    return found.map(({ token }) => token);
  }
}

interface MoneyRow {
  readonly id: Id<'Order'>;
  readonly token: string;
  readonly status: OrderStatus;
  readonly due_minor: string;
  readonly prepay_required_minor: string;
  readonly prepaid_minor: string;
  readonly saving_minor: string;
  readonly cash_due_minor: string;
  readonly is_difference: boolean;
  readonly cash_fee: string;
  readonly pool_id: Id<'Pool'> | null;
}

function moneyOf(row: MoneyRow): OrderMoney {
  return {
    orderId: row.id,
    token: row.token,
    status: row.status,
    due: Money.paise(row.due_minor),
    required: Money.paise(row.prepay_required_minor),
    prepaid: Money.paise(row.prepaid_minor),
    saving: Money.paise(row.saving_minor),
    cashDue: Money.paise(row.cash_due_minor),
    isDifference: row.is_difference,
    cashFee: Money.paise(row.cash_fee),
    poolId: row.pool_id ?? undefined,
  };
}
