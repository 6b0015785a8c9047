import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { affected, newId, one, type Tx } from '../../../platform/database/index.js';

const WORDS_MAX_CHARS = 300;

/** Buyers who want to be called. */
@Injectable()
export class CallWishRepository {
  /** Gives false where such a call is waited for already. */
  async add(tx: Tx, wish: { orderId: Id<'Order'>; askedOf: 'reseller' | 'support'; words: string }): Promise<boolean> {
    const words = wish.words.replace(/\s+/g, ' ').trim().slice(0, WORDS_MAX_CHARS);
    const added = await affected(
      tx,
      `insert into call_wish (id, order_id, asked_of, words, asked_at) values ($1, $2, $3, $4, haat_now())
       on conflict (order_id, asked_of) where done_at is null do nothing`,
      [newId(), wish.orderId, wish.askedOf, words],
    );
    return added === 1;
  }

  /** Gives what was finished, undefined where it was not there; one that is finished stays as it was. */
  async finish(
    tx: Tx,
    done: { id: Id<'CallWish'>; by: Id<'User'>; ofReseller?: Id<'User'> },
  ): Promise<{ orderId: Id<'Order'>; askedOf: 'reseller' | 'support' } | undefined> {
    const { id, by, ofReseller } = done;
    return one(
      tx,
      `update call_wish w set done_at = coalesce(w.done_at, haat_now()), done_by = coalesce(w.done_by, $2)
       from orders o where w.id = $1 and o.id = w.order_id
         and ($3::uuid is null or (o.reseller_id = $3 and w.asked_of = 'reseller'))
       returning w.order_id as "orderId", w.asked_of as "askedOf"`,
      [id, by, ofReseller ?? null],
    );
  }

  /** What was wanted of support for an order. */
  async finishOfOrder(tx: Tx, orderId: Id<'Order'>, by: Id<'User'>): Promise<void> {
    await affected(
      tx,
      `update call_wish set done_at = haat_now(), done_by = $2 where order_id = $1 and asked_of = 'support' and done_at is null`,
      [orderId, by],
    );
  }
}
