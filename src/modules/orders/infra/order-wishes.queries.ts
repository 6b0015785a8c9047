import { Injectable } from '@nestjs/common';
import type { BusinessDay, Id } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';

/** What the buyer has asked for on her order's page and nobody has done yet. */
export interface OrderWishes {
  /** Who is to call her. */
  readonly calls: readonly ('reseller' | 'support')[];
  /** Whether a new address or day waits for her code. */
  readonly isChangeWaiting: boolean;
  readonly deliverFrom: BusinessDay | undefined;
}

/** Reads them for the page. */
@Injectable()
export class OrderWishesQueries {
  constructor(private readonly database: Database) {}

  async of(orderId: Id<'Order'>): Promise<OrderWishes> {
    const row = await this.database.first<{ calls: OrderWishes['calls']; waiting: boolean; day: BusinessDay | null }>(
      `select array(select asked_of from call_wish where order_id = $1 and done_at is null order by 1) as calls,
         coalesce((select made_at is null and asked_at > haat_now() - interval '10 minutes' from order_change
           where order_id = $1 order by asked_at desc, id desc limit 1), false) as waiting,
         (select to_char(deliver_from, 'YYYY-MM-DD') from order_buyer where order_id = $1) as day`,
      [orderId],
    );
    return {
      calls: row?.calls ?? [],
      isChangeWaiting: row?.waiting ?? false,
      deliverFrom: row?.day ?? undefined,
    };
  }
}
