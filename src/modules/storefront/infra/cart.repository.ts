import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/index.js';
import { affected, Database, newId, one, rows, type Tx, violatedConstraint } from '../../../platform/database/index.js';
import { BASKET_LINES_MAX, type KeptLine, PIECES_MAX } from '../domain/basket.js';
import { BasketFull } from '../domain/errors.js';

/** A basket goes on for so long after it was last touched. */
export const CART_DAYS = 7;

/** Resellers of whom one browser has a basket; the one untouched for longest goes. */
const CARTS_MAX = 5;

/** A basket as it is kept; `version` goes up with every change. */
export interface Cart {
  readonly id: string;
  readonly version: number;
  readonly lines: readonly KeptLine[];
}

/** Which browser's basket. */
export interface CartKey {
  readonly cartId: string;
  readonly tokenHash: Buffer;
}

/** Baskets and what is in them; each belongs to whoever has the cookie. */
@Injectable()
export class CartRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** A basket that still lasts. */
  find({ cartId, tokenHash }: CartKey): Promise<Cart | undefined> {
    return this.database.first<Cart>(
      `select c.id, c.version, coalesce(
         (select json_agg(json_build_object('code', l.link_code, 'variantId', l.variant_id, 'quantity', l.quantity)
            order by l.added_at, l.variant_id)
          from cart_line l where l.cart_id = c.id), '[]') as lines
       from cart c where c.id = $1 and c.token_hash = $2 and c.expires_at > $3`,
      [cartId, tokenHash, this.clock.now()],
    );
  }

  /** The browser's baskets, the one touched last first. */
  async ofBrowser(tokenHash: Buffer): Promise<{ readonly id: string; readonly resellerName: string }[]> {
    return this.database.query(
      `select c.id, r.display_name as "resellerName" from cart c join reseller r on r.id = c.reseller_id
       where c.token_hash = $1 and c.expires_at > $2 and exists (select 1 from cart_line l where l.cart_id = c.id)
       order by c.touched_at desc, c.id limit ${CARTS_MAX}`,
      [tokenHash, this.clock.now()],
    );
  }

  /**
   * Puts pieces into the browser's basket of a reseller and gives its id. The same goods on the same link add up, to the
   * most there may be; on another link they are wanted at that one's price from now on. Throws {@link BasketFull}.
   */
  async add(tx: Tx, tokenHash: Buffer, wish: KeptLine & { readonly resellerId: string }): Promise<string> {
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + CART_DAYS * 86_400_000);
    const cart = await one<{ id: string }>(
      tx,
      `insert into cart (id, token_hash, reseller_id, touched_at, expires_at) values ($1, $2, $3, $4, $5)
       on conflict (token_hash, reseller_id)
       do update set version = cart.version + 1, touched_at = excluded.touched_at, expires_at = excluded.expires_at
       returning id`,
      [newId(), tokenHash, wish.resellerId, now, expiresAt],
    );
    if (!cart) throw new Error('a basket that was neither made nor found');
    try {
      await rows(
        tx,
        `insert into cart_line (cart_id, variant_id, link_code, quantity, added_at) values ($1, $2, $3, $4, $5)
         on conflict (cart_id, variant_id) do update set link_code = excluded.link_code, quantity = least(${PIECES_MAX},
           excluded.quantity + case when cart_line.link_code = excluded.link_code then cart_line.quantity else 0 end)`,
        [cart.id, wish.variantId, wish.code, wish.quantity, now],
      );
    } catch (error) {
      if (violatedConstraint(error) === 'cart_line_most') throw new BasketFull(BASKET_LINES_MAX);
      throw error;
    }
    await rows(
      tx,
      `delete from cart where token_hash = $1 and id not in (
         select id from cart where token_hash = $1 order by touched_at desc, id limit ${CARTS_MAX})`,
      [tokenHash],
    );
    return cart.id;
  }

  /** Sets how many pieces of a line are wanted; none takes it out. Whether there was such a basket. */
  async change(tx: Tx, { cartId, tokenHash }: CartKey, variantId: string, quantity: number): Promise<boolean> {
    const touched = await affected(
      tx,
      'update cart set version = version + 1, touched_at = $3 where id = $1 and token_hash = $2 and expires_at > $3',
      [cartId, tokenHash, this.clock.now()],
    );
    if (touched === 0) return false;
    if (quantity === 0) {
      await rows(tx, 'delete from cart_line where cart_id = $1 and variant_id = $2', [cartId, variantId]);
    } else {
      await rows(tx, 'update cart_line set quantity = $3 where cart_id = $1 and variant_id = $2', [
        cartId,
        variantId,
        quantity,
      ]);
    }
    return true;
  }

  /** Takes what is being ordered out of the basket, if nobody has changed it since; whether it was so. */
  async take(tx: Tx, { cartId, tokenHash }: CartKey, version: number, variantIds: readonly string[]): Promise<boolean> {
    const taken = await one(
      tx,
      `with held as (
         update cart set version = version + 1, touched_at = $4
         where id = $1 and token_hash = $2 and version = $3 and expires_at > $4 returning id),
       gone as (delete from cart_line l using held where l.cart_id = held.id and l.variant_id = any($5::uuid[]))
       select id from held`,
      [cartId, tokenHash, version, this.clock.now(), variantIds],
    );
    return taken !== undefined;
  }

  /** Deletes baskets whose time is over, so many at most; gives how many. */
  forgetOld(tx: Tx, limit: number): Promise<number> {
    return affected(tx, 'delete from cart where id in (select id from cart where expires_at <= $1 limit $2)', [
      this.clock.now(),
      limit,
    ]);
  }
}
