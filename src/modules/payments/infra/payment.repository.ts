import { Injectable } from '@nestjs/common';
import { type Id, Money } from '../../../kernel/index.js';
import { affected, one, rows, type Tx } from '../../../platform/database/index.js';
import type { Judgement } from '../domain/judge-payment.js';
import type { PaymentPlace } from '../domain/payment-gateway.js';
import type { PrepaidPart } from '../domain/split-prepayment.js';
import type { SavingPolicy } from '../domain/what-to-ask.js';

/** One wish to be paid. */
export interface PaymentAsk {
  readonly id: string;
  readonly orderId: Id<'Order'>;
  readonly amount: Money;
  readonly saving: Money;
  readonly status: 'asking' | 'open' | 'paid' | 'ended';
  readonly place: PaymentPlace | undefined;
  readonly expiresAt: Date;
  readonly isExpired: boolean;
  /** Somebody is asking the gateway at this moment. */
  readonly isClaimed: boolean;
  /** A payment for it was credited. */
  readonly isPaid: boolean;
}

/** A captured payment as it is kept. */
export interface NewPayment {
  readonly paymentId: string;
  readonly askId: string | null;
  readonly orderId: string | null;
  readonly amount: Money;
  readonly saving: Money;
  readonly currency: string;
  readonly outcome: Judgement['outcome'];
  readonly reason: string;
  readonly capturedAt: Date;
}

interface AskRow {
  readonly id: string;
  readonly order_id: Id<'Order'>;
  readonly amount_minor: string;
  readonly saving_minor: string;
  readonly status: PaymentAsk['status'];
  readonly gateway_link: string | null;
  readonly gateway_order: string | null;
  readonly pay_url: string | null;
  readonly expires_at: Date;
  readonly is_expired: boolean;
  readonly is_claimed: boolean;
  readonly is_paid: boolean;
}

const ASK = `select a.id, a.order_id, a.amount_minor, a.saving_minor, a.status, a.gateway_link, a.gateway_order, a.pay_url,
    a.expires_at, a.expires_at <= haat_now() as is_expired, coalesce(a.claimed_until > haat_now(), false) as is_claimed,
    exists (select 1 from gateway_payment p where p.ask_id = a.id and p.outcome = 'credited') as is_paid
  from payment_ask a`;

/** How long one call to make a place may take, before another may begin. */
const CLAIM_SECONDS = 60;
/** A buyer who looks again and again asks the gateway so often at most. */
const LOOKED_UP_SECONDS = 3;

/** Asks, payments and what of them is for which parcel. */
@Injectable()
export class PaymentRepository {
  async openAsk(tx: Tx, orderId: string): Promise<PaymentAsk | undefined> {
    const row = await one<AskRow>(tx, `${ASK} where a.order_id = $1 and a.status in ('asking', 'open')`, [orderId]);
    return row && askOf(row);
  }

  async ask(tx: Tx, id: string): Promise<PaymentAsk | undefined> {
    const row = await one<AskRow>(tx, `${ASK} where a.id = $1`, [id]);
    return row && askOf(row);
  }

  async askOfGatewayOrder(tx: Tx, gatewayOrder: string): Promise<PaymentAsk | undefined> {
    const row = await one<AskRow>(tx, `${ASK} where a.gateway_order = $1`, [gatewayOrder]);
    return row && askOf(row);
  }

  /** A new wish; whoever wrote it asks the gateway next. */
  async addAsk(
    tx: Tx,
    ask: { id: string; orderId: string; amount: Money; saving: Money; minutes: number },
  ): Promise<void> {
    await rows(
      tx,
      `insert into payment_ask (id, order_id, amount_minor, saving_minor, expires_at, claimed_until)
       values ($1, $2, $3, $4, haat_now() + make_interval(mins => $5), haat_now() + make_interval(secs => ${CLAIM_SECONDS}))`,
      [ask.id, ask.orderId, ask.amount.toString(), ask.saving.toString(), ask.minutes],
    );
  }

  async claimAsk(tx: Tx, id: string): Promise<void> {
    await rows(
      tx,
      `update payment_ask set claimed_until = haat_now() + make_interval(secs => ${CLAIM_SECONDS}) where id = $1`,
      [id],
    );
  }

  async openedAt(tx: Tx, id: string, place: PaymentPlace): Promise<void> {
    await rows(
      tx,
      `update payment_ask set status = case status when 'asking' then 'open' else status end, gateway_link = $2,
         gateway_order = $3, pay_url = $4, claimed_until = null where id = $1 and gateway_order is null`,
      [id, place.linkId, place.gatewayOrder, place.payUrl],
    );
  }

  async endAsks(tx: Tx, orderId: string): Promise<void> {
    await rows(tx, `update payment_ask set status = 'ended' where order_id = $1 and status in ('asking', 'open')`, [
      orderId,
    ]);
  }

  async markPaid(tx: Tx, askId: string): Promise<void> {
    await rows(tx, `update payment_ask set status = 'paid' where id = $1 and status <> 'paid'`, [askId]);
  }

  /** Asks that nobody has looked up at the gateway for a while; those that have ended more rarely, and a day long. */
  async takeForLookUp(tx: Tx, limit: number): Promise<PaymentAsk[]> {
    const taken = await rows<{ id: string }>(
      tx,
      `update payment_ask set looked_up_at = haat_now() where id in (
         select id from payment_ask
         where (status in ('asking', 'open') and coalesce(looked_up_at, made_at) < haat_now() - interval '50 seconds'
             and coalesce(claimed_until < haat_now(), true))
           or (status = 'ended' and gateway_order is not null and expires_at > haat_now() - interval '1 day'
             and coalesce(looked_up_at, made_at) < haat_now() - interval '1 hour')
         order by looked_up_at nulls first limit $1 for update skip locked)
       returning id`,
      [limit],
    );
    const found = await rows<AskRow>(tx, `${ASK} where a.id = any($1::uuid[]) order by a.id`, [
      taken.map(({ id }) => id),
    ]);
    return found.map(askOf);
  }

  /** The open ask of an order, where nobody has looked it up in these seconds. */
  async takeOrderForLookUp(tx: Tx, token: string): Promise<PaymentAsk[]> {
    const taken = await rows<{ id: string }>(
      tx,
      `update payment_ask set looked_up_at = haat_now() where id in (
         select a.id from payment_ask a join orders o on o.id = a.order_id
         where o.token = $1 and a.status in ('asking', 'open') and a.gateway_order is not null
           and coalesce(a.looked_up_at, '-infinity') <= haat_now() - make_interval(secs => ${LOOKED_UP_SECONDS})
         for update of a skip locked)
       returning id`,
      [token],
    );
    if (taken.length === 0) return [];
    const found = await rows<AskRow>(tx, `${ASK} where a.id = any($1::uuid[])`, [taken.map(({ id }) => id)]);
    return found.map(askOf);
  }

  async isKnown(tx: Tx, paymentId: string): Promise<boolean> {
    return (await one(tx, 'select 1 from gateway_payment where id = $1', [paymentId])) !== undefined;
  }

  /** False where the payment is known already. */
  async add(tx: Tx, payment: NewPayment): Promise<boolean> {
    const added = await affected(
      tx,
      `insert into gateway_payment (id, ask_id, order_id, amount_minor, saving_minor, currency, outcome, reason, captured_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (id) do nothing`,
      [
        payment.paymentId,
        payment.askId,
        payment.orderId,
        payment.amount.toString(),
        payment.saving.toString(),
        payment.currency,
        payment.outcome,
        payment.reason,
        payment.capturedAt,
      ],
    );
    return added === 1;
  }

  async addParts(tx: Tx, paymentId: string, parts: readonly PrepaidPart[]): Promise<void> {
    await rows(
      tx,
      `insert into payment_part (payment_id, shipment_id, amount_minor, saving_minor)
       select $1, * from unnest($2::uuid[], $3::bigint[], $4::bigint[])`,
      [
        paymentId,
        parts.map(({ shipmentId }) => shipmentId),
        parts.map(({ amount }) => amount.toString()),
        parts.map(({ saving }) => saving.toString()),
      ],
    );
  }

  /** What was credited to orders before they had parcels and is on none yet, in the order in which it came. */
  async heldFor(
    tx: Tx,
    orderIds: readonly Id<'Order'>[],
  ): Promise<{ paymentId: string; orderId: Id<'Order'>; amount: Money; saving: Money }[]> {
    const found = await rows<{ id: string; order_id: Id<'Order'>; amount_minor: string; saving_minor: string }>(
      tx,
      `select p.id, p.order_id, p.amount_minor, p.saving_minor from gateway_payment p
       where p.order_id = any($1::uuid[]) and p.outcome = 'credited'
         and not exists (select 1 from payment_part t where t.payment_id = p.id)
       order by p.order_id, p.told_at, p.id`,
      [orderIds],
    );
    return found.map((row) => ({
      paymentId: row.id,
      orderId: row.order_id,
      amount: Money.paise(row.amount_minor),
      saving: Money.paise(row.saving_minor),
    }));
  }

  /** Keeps a webhook; false where it came before. */
  async addEvent(tx: Tx, eventId: string, kind: string, facts: object): Promise<boolean> {
    const added = await affected(
      tx,
      'insert into gateway_event (event_id, kind, facts) values ($1, $2, $3) on conflict (event_id) do nothing',
      [eventId, kind, JSON.stringify(facts)],
    );
    return added === 1;
  }

  /** What is saved today by paying beforehand, by the database's day in India. */
  async savingToday(tx: Tx): Promise<SavingPolicy | undefined> {
    const row = await one<{ saving_minor: string; least_due_minor: string }>(tx, SAVING_TODAY);
    return row && { saving: Money.paise(row.saving_minor), leastDue: Money.paise(row.least_due_minor) };
  }
}

/** The policy row of today. */
export const SAVING_TODAY = `select saving_minor, least_due_minor from prepay_saving
  where daterange(valid_from, valid_to) @> (haat_now() at time zone 'Asia/Kolkata')::date`;

function askOf(row: AskRow): PaymentAsk {
  const { gateway_link: linkId, gateway_order: gatewayOrder, pay_url: payUrl } = row;
  return {
    id: row.id,
    orderId: row.order_id,
    amount: Money.paise(row.amount_minor),
    saving: Money.paise(row.saving_minor),
    status: row.status,
    place: linkId && gatewayOrder && payUrl ? { linkId, gatewayOrder, payUrl } : undefined,
    expiresAt: row.expires_at,
    isExpired: row.is_expired,
    isClaimed: row.is_claimed,
    isPaid: row.is_paid,
  };
}
