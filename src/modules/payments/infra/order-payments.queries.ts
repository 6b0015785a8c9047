import { Injectable } from '@nestjs/common';
import { type Id, Money, maskUpiAddress } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';
import type { RefundCause, RefundStatus, RefundWay } from '../domain/refund.js';
import { type PayChoices, payChoices } from '../domain/what-to-ask.js';
import { SAVING_TODAY } from './payment.repository.js';

/** A place to pay that is open. */
export interface OpenAsk {
  readonly amount: Money;
  readonly saving: Money;
  /** Undefined while the gateway is still being asked for it. */
  readonly payUrl: string | undefined;
  readonly until: Date;
}

/** Money on its way back to the buyer. */
export interface OrderRefund {
  readonly refundId: string;
  readonly amount: Money;
  readonly way: RefundWay;
  readonly cause: RefundCause;
  readonly status: RefundStatus;
  /** Where it goes, masked; undefined where it goes to its source or she has not said. */
  readonly vpa: string | undefined;
  /** Of the transfer: the bank's number, or the gateway's where the bank gave none. */
  readonly reference: string | undefined;
  readonly madeAt: Date;
  readonly endedAt: Date | undefined;
}

/** What a buyer may pay before the door, paid, and gets back. */
export interface OrderPayments {
  readonly now: PayChoices;
  readonly open: OpenAsk | undefined;
  readonly paid: readonly { readonly amount: Money; readonly at: Date }[];
  /** What came and is not what was asked; a person looks at it. */
  readonly unclear: readonly Money[];
  readonly refunds: readonly OrderRefund[];
}

/** An order in which nothing was or can be paid before the door. */
export const NO_PAYMENTS: OrderPayments = { now: {}, open: undefined, paid: [], unclear: [], refunds: [] };

interface StandingRow {
  readonly due: string;
  readonly required: string;
  readonly prepaid: string;
  readonly saving: string;
  readonly cash: string;
  readonly cash_fee: string;
  readonly is_difference: boolean;
  readonly policy_saving: string | null;
  readonly least_due: string | null;
}

interface RefundRow {
  readonly id: string;
  readonly amount: string;
  readonly way: RefundWay;
  readonly cause: RefundCause;
  readonly status: RefundStatus;
  readonly vpa: string | null;
  readonly reference: string | null;
  readonly made_at: Date;
  readonly ended_at: Date | null;
}

/** Payments and refunds of one order, for its buyer. */
@Injectable()
export class OrderPaymentsQueries {
  constructor(private readonly database: Database) {}

  /** Of an order that its buyer said yes to. */
  async of(orderId: Id<'Order'>): Promise<OrderPayments> {
    const [standing, open, paid, unclear, refunds] = await Promise.all([
      this.database.first<StandingRow>(STANDING, [orderId]),
      this.database.first<{ amount: string; saving: string; pay_url: string | null; expires_at: Date }>(OPEN, [
        orderId,
      ]),
      this.database.query<{ amount: string; captured_at: Date }>(PAID, [orderId]),
      this.database.query<{ amount: string }>(UNCLEAR, [orderId]),
      this.database.query<RefundRow>(REFUNDS, [orderId]),
    ]);
    return {
      now: standing ? choicesOf(standing) : {},
      open: open && {
        amount: Money.paise(open.amount),
        saving: Money.paise(open.saving),
        payUrl: open.pay_url ?? undefined,
        until: open.expires_at,
      },
      paid: paid.map((row) => ({ amount: Money.paise(row.amount), at: row.captured_at })),
      unclear: unclear.map((row) => Money.paise(row.amount)),
      refunds: refunds.map(refundOf),
    };
  }
}

/** No row once a courier may have been told the cash, or while the order is frozen. */
const STANDING = `
  select o.due_minor as due, o.prepay_required_minor as required, o.prepaid_minor as prepaid, o.saving_minor as saving,
    p.cash, p.cash_fee, o.exchange_of is not null as is_difference, v.saving_minor as policy_saving, v.least_due_minor as least_due
  from orders o
  cross join lateral (select coalesce(sum(s.cash_minor), 0)::bigint as cash,
      coalesce(sum((select sum(c.amount_minor) from parcel_charge c where c.shipment_id = s.id and c.what = 'cash')), 0)::bigint as cash_fee,
      coalesce(bool_and(s.status in ('consented', 'accepted')
      and s.booking_asked <= s.booking_answered and s.frozen_at is null), false) as is_open
    from shipment s where s.order_id = o.id and s.status <> 'cancelled') p
  left join (${SAVING_TODAY}) v on true
  where o.id = $1 and o.status = 'consented' and p.is_open
  union all
  -- a seat that is held until it is paid has no parcel yet
  select o.due_minor, o.prepay_required_minor, o.prepaid_minor, o.saving_minor, o.cash_due_minor,
    (select coalesce(sum(c.amount_minor), 0)::bigint from order_charge c where c.order_id = o.id and c.what = 'cash'),
    false, v.saving_minor, v.least_due_minor
  from orders o left join (${SAVING_TODAY}) v on true
  where o.id = $1 and o.status = 'seated' and o.pool_id is not null
    and o.prepay_required_minor > o.prepaid_minor + o.saving_minor`;

const OPEN = `select amount_minor as amount, saving_minor as saving, pay_url, expires_at from payment_ask
  where order_id = $1 and status in ('asking', 'open') and expires_at > haat_now()`;

const PAID = `select amount_minor as amount, captured_at from gateway_payment
  where order_id = $1 and outcome = 'credited' order by captured_at, id`;

const UNCLEAR = `select p.amount_minor as amount from gateway_payment p
  where p.order_id = $1 and p.outcome = 'suspense' and p.currency = 'INR'
    and not exists (select 1 from refund r where r.payment_id = p.id) order by p.captured_at, p.id`;

const REFUNDS = `select id, amount_minor as amount, way, cause, status, vpa, made_at, ended_at,
    case status when 'processed' then coalesce(utr, gateway_id) end as reference from refund
  where order_id = $1 order by made_at, id`;

function choicesOf(row: StandingRow): PayChoices {
  const { policy_saving: saving, least_due: leastDue } = row;
  return payChoices(
    {
      due: Money.paise(row.due),
      cash: Money.paise(row.cash),
      cashFee: Money.paise(row.cash_fee),
      required: Money.paise(row.required),
      prepaid: Money.paise(row.prepaid),
      savingGiven: Money.paise(row.saving),
      isDifference: row.is_difference,
    },
    saving === null || leastDue === null ? undefined : { saving: Money.paise(saving), leastDue: Money.paise(leastDue) },
  );
}

function refundOf(row: RefundRow): OrderRefund {
  const { id: refundId, way, cause, status } = row;
  return {
    refundId,
    way,
    cause,
    status,
    amount: Money.paise(row.amount),
    vpa: row.vpa === null ? undefined : maskUpiAddress(row.vpa),
    reference: row.reference ?? undefined,
    madeAt: row.made_at,
    endedAt: row.ended_at ?? undefined,
  };
}
