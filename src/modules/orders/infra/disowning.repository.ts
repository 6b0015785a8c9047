import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { newId, one, rows, type Tx } from '../../../platform/database/index.js';
import type { DisownedStage } from '../domain/disowning.js';

/** What an order is disowned with. */
export interface NewDisowning {
  readonly orderId: Id<'Order'>;
  readonly resellerId: Id<'User'>;
  readonly stage: DisownedStage;
}

/** Orders that their buyers disown; writing one freezes its parcels, in the same statement. */
@Injectable()
export class DisowningRepository {
  async isStanding(tx: Tx, orderId: Id<'Order'>): Promise<boolean> {
    const found = await one(tx, 'select 1 from order_disowning where order_id = $1 and lifted_at is null for update', [
      orderId,
    ]);
    return found !== undefined;
  }

  async add(tx: Tx, { orderId, resellerId, stage }: NewDisowning): Promise<void> {
    await rows(
      tx,
      `insert into order_disowning (id, order_id, reseller_id, stage, disowned_at) values ($1, $2, $3, $4, haat_now())`,
      [newId(), orderId, resellerId, stage],
    );
  }

  /** Gives whose flag it was; undefined where none stands. */
  async lift(
    tx: Tx,
    orderId: Id<'Order'>,
    by: { readonly userId: Id<'User'>; readonly reason: string },
  ): Promise<Id<'User'> | undefined> {
    const lifted = await one<{ reseller_id: Id<'User'> }>(
      tx,
      `update order_disowning set lifted_at = haat_now(), lifted_by = $2, lift_reason = $3
       where order_id = $1 and lifted_at is null returning reseller_id`,
      [orderId, by.userId, by.reason],
    );
    return lifted?.reseller_id;
  }

  /** Whether there is such an order at all, disowned or not. */
  async isOrder(tx: Tx, orderId: Id<'Order'>): Promise<boolean> {
    return (await one(tx, 'select 1 from orders where id = $1', [orderId])) !== undefined;
  }

  /** Orders that nobody defended for so many hours, and that no courier has. */
  async undefended(tx: Tx, hours: number, limit: number): Promise<string[]> {
    const found = await rows<{ token: string }>(
      tx,
      `select o.token from order_disowning d join orders o on o.id = d.order_id
       where d.lifted_at is null and d.stage = 'before-dispatch' and o.status = 'consented'
         and d.disowned_at < haat_now() - make_interval(hours => $1)
         and not exists (select 1 from shipment s where s.order_id = o.id
           and (s.status not in ('consented', 'accepted', 'booking-cancelled', 'cancelled') or s.booking_claimed_until > haat_now()))
       order by d.disowned_at limit $2`,
      [hours, limit],
    );
    return found.map(({ token }) => token);
  }
}
