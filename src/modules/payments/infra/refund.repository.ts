import { Injectable } from '@nestjs/common';
import { type Id, Money } from '../../../kernel/index.js';
import { affected, newId, one, rows, type Tx } from '../../../platform/database/index.js';
import type { BookedRefund, RefundCause, RefundWay } from '../domain/refund.js';

/** A refund that is to be sent or asked about now. */
export interface RefundToSend {
  readonly refundId: string;
  readonly paymentId: string | null;
  readonly vpa: string | null;
  readonly amount: Money;
  readonly tryNo: number;
  /** An earlier call under the present try may have reached the gateway. */
  readonly wasTold: boolean;
}

interface RefundRow {
  readonly id: string;
  readonly order_id: Id<'Order'> | null;
  readonly shipment_id: string | null;
  readonly amount_minor: string;
  readonly cause: RefundCause;
  readonly way: RefundWay;
}

const BOOKED = 'id, order_id, shipment_id, amount_minor, cause, way';
/** How long one call may take before another process asks again. */
const CLAIM_SECONDS = 60;
/** How long the gateway may think before it is asked again. */
const PENDING_SECONDS = 3_600;

/** Rows of `refund`. */
@Injectable()
export class RefundRepository {
  /**
   * A refund for each part of the parcel that has none, less what an exchange gave back of it; what stays paid is left out of the
   * newest parts. Gives also what of `kept` no part could bear.
   */
  async addOfParcel(
    tx: Tx,
    shipmentId: string,
    cause: RefundCause,
    kept = Money.zero,
  ): Promise<{ readonly added: readonly BookedRefund[]; readonly unborne: Money }> {
    await alone(tx, shipmentId);
    const parts = await rows<{ payment_id: string; order_id: string; amount: string }>(
      tx,
      `select t.payment_id, p.order_id, t.amount_minor - coalesce((select sum(r.amount_minor) from refund r
           where r.payment_id = t.payment_id and r.shipment_id = t.shipment_id and r.cause = 'exchanged'), 0)::bigint as amount
       from payment_part t join gateway_payment p on p.id = t.payment_id
       where t.shipment_id = $1 and t.amount_minor > 0
         and not exists (select 1 from refund r where r.payment_id = t.payment_id and r.shipment_id = t.shipment_id
           and (r.cause <> 'exchanged' or $2 = 'exchanged'))
       order by p.captured_at desc, t.payment_id`,
      [shipmentId, cause],
    );
    const added: BookedRefund[] = [];
    let stays = kept;
    for (const { payment_id: paymentId, order_id: orderId, amount: came } of parts) {
      const part = Money.paise(came);
      const ofPart = stays.isMoreThan(part) ? part : stays;
      stays = stays.minus(ofPart);
      const amount = part.minus(ofPart);
      if (!amount.isPositive) continue;
      const row = await one<RefundRow>(
        tx,
        `insert into refund (id, order_id, shipment_id, payment_id, way, cause, amount_minor, status)
         values ($1, $2, $3, $4, 'source', $5, $6, 'due')
         on conflict (payment_id, shipment_id, (cause = 'exchanged')) where way = 'source' and shipment_id is not null do nothing
         returning ${BOOKED}`,
        [newId(), orderId, shipmentId, paymentId, cause, amount.toString()],
      );
      if (row) added.push(bookedOf(row));
    }
    return { added, unborne: stays };
  }

  /** A refund of a whole payment in rupees that stands for nothing. */
  async addOfPayment(tx: Tx, paymentId: string, cause: 'too-late' | 'suspense'): Promise<BookedRefund[]> {
    await alone(tx, paymentId);
    const found = await rows<RefundRow>(
      tx,
      `insert into refund (id, order_id, payment_id, way, cause, amount_minor, status)
       select $1, p.order_id, p.id, 'source', $3, p.amount_minor, 'due' from gateway_payment p
       where p.id = $2 and p.outcome = $3 and p.currency = 'INR'
         and not exists (select 1 from refund r where r.payment_id = p.id)
       on conflict (payment_id) where way = 'source' and shipment_id is null do nothing
       returning ${BOOKED}`,
      [newId(), paymentId, cause],
    );
    return found.map(bookedOf);
  }

  /** A refund of each payment for a seat whose order has ended: it was credited and no parcel came of it. */
  async addOfSeat(tx: Tx, orderId: Id<'Order'>): Promise<BookedRefund[]> {
    await alone(tx, orderId);
    const found = await rows<{ id: string }>(
      tx,
      `select p.id from gateway_payment p join orders o on o.id = p.order_id and o.status = 'cancelled'
       where p.order_id = $1 and p.outcome = 'credited' and not exists (select 1 from payment_part t where t.payment_id = p.id)
         and not exists (select 1 from refund r where r.payment_id = p.id)
       order by p.captured_at, p.id`,
      [orderId],
    );
    const added: BookedRefund[] = [];
    for (const { id } of found) {
      const row = await one<RefundRow>(
        tx,
        `insert into refund (id, order_id, payment_id, way, cause, amount_minor, status)
         select $1, p.order_id, p.id, 'source', 'cancelled', p.amount_minor, 'due' from gateway_payment p where p.id = $2
         on conflict (payment_id) where way = 'source' and shipment_id is null do nothing
         returning ${BOOKED}`,
        [newId(), id],
      );
      if (row) added.push(bookedOf(row));
    }
    return added;
  }

  /** The cash of a parcel, or what an exchange left of it; it waits for the buyer's UPI address. */
  async addCash(
    tx: Tx,
    parcel: { shipmentId: string; orderId: string; cash: Money },
    cause: 'returned' | 'exchanged',
  ): Promise<void> {
    await rows(
      tx,
      `insert into refund (id, order_id, shipment_id, way, cause, amount_minor, status)
       values ($1, $2, $3, 'upi', $5, $4, 'wants-vpa')
       on conflict (shipment_id, (cause = 'exchanged')) where way = 'upi' do nothing`,
      [newId(), parcel.orderId, parcel.shipmentId, parcel.cash.toString(), cause],
    );
  }

  /** The buyer says where her cash is to go; one that failed is tried anew there. Gives how many refunds wait no more. */
  async giveAddress(tx: Tx, token: string, vpa: string): Promise<number> {
    return affected(
      tx,
      `update refund set vpa = $2, status = 'due', is_told = false, gateway_id = null, claimed_until = null,
         try_no = case status when 'failed' then try_no + 1 else try_no end
       where order_id = (select id from orders where token = $1) and way = 'upi' and status in ('wants-vpa', 'failed')`,
      [token, vpa],
    );
  }

  /** Another try with a new key. False where it had not failed. */
  async tryAgain(tx: Tx, refundId: string): Promise<boolean> {
    const changed = await affected(
      tx,
      `update refund set status = 'due', try_no = try_no + 1, is_told = false, gateway_id = null, claimed_until = null
       where id = $1 and status = 'failed'`,
      [refundId],
    );
    return changed === 1;
  }

  async isKnown(tx: Tx, refundId: string): Promise<boolean> {
    return (await one(tx, 'select 1 from refund where id = $1', [refundId])) !== undefined;
  }

  /** One refund that is due, that nobody answered, or that has been pending for long; nobody else takes it for a minute. */
  async claimNext(tx: Tx): Promise<RefundToSend | undefined> {
    const row = await one<{
      id: string;
      payment_id: string | null;
      vpa: string | null;
      amount: string;
      try_no: number;
      was_told: boolean;
    }>(
      tx,
      `with next as (
         select id, is_told from refund
         where status = 'due' or (status in ('asked', 'pending') and claimed_until < haat_now())
         order by made_at limit 1 for update skip locked)
       update refund r set status = case r.status when 'pending' then 'pending' else 'asked' end, is_told = true,
         claimed_until = haat_now() + make_interval(secs => ${CLAIM_SECONDS})
       from next where r.id = next.id
       returning r.id, r.payment_id, r.vpa, r.amount_minor as amount, r.try_no, next.is_told as was_told`,
    );
    return (
      row && {
        refundId: row.id,
        paymentId: row.payment_id,
        vpa: row.vpa,
        amount: Money.paise(row.amount),
        tryNo: row.try_no,
        wasTold: row.was_told,
      }
    );
  }

  /** The gateway has it and is not done. */
  async pending(tx: Tx, refundId: string, tryNo: number, gatewayId: string): Promise<void> {
    await rows(
      tx,
      `update refund set status = 'pending', gateway_id = $3,
         claimed_until = haat_now() + make_interval(secs => ${PENDING_SECONDS})
       where id = $1 and try_no = $2 and status in ('asked', 'pending')`,
      [refundId, tryNo, gatewayId],
    );
  }

  /** The buyer has it. Gives the refund where that is news. */
  async processed(
    tx: Tx,
    refundId: string,
    tryNo: number,
    { gatewayId, utr }: { gatewayId: string; utr: string | undefined },
  ): Promise<BookedRefund | undefined> {
    const row = await one<RefundRow>(
      tx,
      `update refund set status = 'processed', gateway_id = $3, utr = $4, reason = null, claimed_until = null, ended_at = haat_now()
       where id = $1 and try_no = $2 and is_told and status in ('asked', 'pending', 'failed') returning ${BOOKED}`,
      [refundId, tryNo, gatewayId, utr ?? null],
    );
    return row && bookedOf(row);
  }

  /** The gateway said no to this try. */
  async failed(tx: Tx, refundId: string, tryNo: number, reason: string): Promise<void> {
    await rows(
      tx,
      `update refund set status = 'failed', reason = $3, claimed_until = null
       where id = $1 and try_no = $2 and status in ('asked', 'pending')`,
      [refundId, tryNo, reason],
    );
  }
}

/** One after the other for a parcel or payment: the trigger that counts what goes back refuses before a conflict is seen. */
async function alone(tx: Tx, subject: string): Promise<void> {
  await rows(tx, `select pg_advisory_xact_lock(hashtextextended('refund ' || $1, 0))`, [subject]);
}

function bookedOf(row: RefundRow): BookedRefund {
  return {
    refundId: row.id,
    ...(row.order_id && { orderId: row.order_id }),
    ...(row.shipment_id && { shipmentId: row.shipment_id }),
    amount: Money.paise(row.amount_minor),
    cause: row.cause,
    way: row.way,
  };
}
