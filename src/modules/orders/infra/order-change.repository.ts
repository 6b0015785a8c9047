import { Injectable } from '@nestjs/common';
import type { BusinessDay, Id, PhoneNumber, Pincode, StateCode } from '../../../kernel/index.js';
import { Money } from '../../../kernel/index.js';
import { newId, one, rows, type Tx } from '../../../platform/database/index.js';
import { UnknownOrder } from '../domain/errors.js';
import type { OrderContent, Recipient } from '../domain/order-content.js';
import type { LockedOrder } from './order.repository.js';

/** What she wants changed, and the code that would be her yes to it. */
export interface NewChange {
  readonly orderId: Id<'Order'>;
  readonly recipient: Recipient;
  readonly contentHash: string;
  readonly codeId: string;
}

/** A change that waits for her code. */
export interface WaitingChange {
  readonly id: string;
  readonly addressLine: string;
  readonly landmark: string;
  readonly deliverFrom: BusinessDay | null;
  readonly contentHash: string;
  readonly codeId: string;
}

interface ContentRow {
  readonly name: string;
  readonly phone: PhoneNumber;
  readonly address_line: string;
  readonly landmark: string;
  readonly city: string;
  readonly state_code: StateCode;
  readonly pincode: Pincode;
  readonly deliver_from: BusinessDay | null;
  readonly lines: { linkCode: string; variantId: string; quantity: number; price: string }[];
  readonly delivery: string;
  readonly cash_fee: string;
}

interface ChangeRow {
  readonly id: string;
  readonly address_line: string;
  readonly landmark: string;
  readonly deliver_from: BusinessDay | null;
  readonly content_hash: string;
  readonly code_id: string;
  readonly made: boolean;
}

const CHARGED = `(select coalesce(sum(c.amount_minor) filter (where c.what = 'delivery'), 0)::text from order_charge c where c.order_id = b.order_id) as delivery,
  (select coalesce(sum(c.amount_minor) filter (where c.what = 'cash'), 0)::text from order_charge c where c.order_id = b.order_id) as cash_fee`;

/** Changes of an order's address and day. */
@Injectable()
export class OrderChangeRepository {
  /** What the buyer has said yes to so far. Throws {@link UnknownOrder}. */
  async contentOf(tx: Tx, order: LockedOrder): Promise<OrderContent> {
    const row = await one<ContentRow>(
      tx,
      `select b.name, b.phone, b.address_line, b.landmark, b.city, b.state_code, b.pincode,
         to_char(b.deliver_from, 'YYYY-MM-DD') as deliver_from,
         (select json_agg(json_build_object('linkCode', l.link_code, 'variantId', l.variant_id, 'quantity', l.quantity,
           'price', l.selling_minor::text) order by l.no) from order_line l where l.order_id = b.order_id) as lines,
         ${CHARGED}
       from order_buyer b where b.order_id = $1`,
      [order.id],
    );
    if (!row) throw new UnknownOrder();
    const { name, phone, address_line: addressLine, landmark, city, state_code: stateCode, pincode } = row;
    const recipient = { name, phone, addressLine, landmark, city, stateCode, pincode };
    return {
      orderId: order.id,
      due: order.due,
      delivery: Money.paise(row.delivery),
      cashFee: Money.paise(row.cash_fee),
      recipient: row.deliver_from ? { ...recipient, deliverFrom: row.deliver_from } : recipient,
      ...(order.exchangeOf ? { exchangeOf: order.exchangeOf } : {}),
      ...(order.covered ? { covered: order.covered } : {}),
      lines: row.lines.map(({ price, ...line }) => ({ ...line, sellingPrice: Money.paise(price) })),
    };
  }

  async add(tx: Tx, { orderId, recipient, contentHash, codeId }: NewChange): Promise<void> {
    await rows(
      tx,
      `insert into order_change (id, order_id, address_line, landmark, city, state_code, pincode, deliver_from, content_hash,
         code_id, asked_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, haat_now())`,
      [
        newId(),
        orderId,
        recipient.addressLine,
        recipient.landmark,
        recipient.city,
        recipient.stateCode,
        recipient.pincode,
        recipient.deliverFrom ?? null,
        contentHash,
        codeId,
      ],
    );
  }

  /** The newest one; older ones open nothing any more. */
  async waiting(tx: Tx, orderId: Id<'Order'>): Promise<WaitingChange | undefined> {
    const row = await one<ChangeRow>(
      tx,
      `select id, address_line, landmark, to_char(deliver_from, 'YYYY-MM-DD') as deliver_from, content_hash, code_id,
         made_at is not null as made
       from order_change where order_id = $1 order by asked_at desc, id desc limit 1`,
      [orderId],
    );
    if (!row || row.made) return undefined;
    const { id, address_line: addressLine, landmark, deliver_from: deliverFrom } = row;
    return { id, addressLine, landmark, deliverFrom, contentHash: row.content_hash, codeId: row.code_id };
  }

  /** Order, address and yes change together; the database refuses one without the others. Gives the new yes. */
  async make(tx: Tx, order: LockedOrder, change: WaitingChange, at: Date): Promise<Id<'Consent'>> {
    const consentId = newId<'Consent'>();
    await rows(
      tx,
      `with made as (update order_change set made_at = haat_now() where id = $1),
         moved as (update order_buyer set address_line = $3, landmark = $4, deliver_from = $5 where order_id = $2)
       update orders set content_hash = $6 where id = $2`,
      [change.id, order.id, change.addressLine, change.landmark, change.deliverFrom, change.contentHash],
    );
    await rows(
      tx,
      `insert into order_consent (id, order_id, no, phone, amount_minor, content_hash, code_id, given_at)
       select $1, $2, max(no) + 1, $3, $4, $5, $6, $7 from order_consent where order_id = $2`,
      [consentId, order.id, order.phone, order.due.toString(), change.contentHash, change.codeId, at],
    );
    return consentId;
  }
}
