import { Injectable } from '@nestjs/common';
import { type Id, maskPhone, type PhoneNumber } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';

/** A buyer who waits to be called, longest first. */
export interface OpenCall {
  readonly id: Id<'CallWish'>;
  readonly orderId: Id<'Order'>;
  readonly name: string;
  readonly phone: string;
  readonly title: string;
  readonly words: string;
  readonly askedAt: Date;
}

interface CallRow {
  readonly id: Id<'CallWish'>;
  readonly order_id: Id<'Order'>;
  readonly name: string;
  readonly phone: PhoneNumber;
  readonly title: string;
  readonly words: string;
  readonly asked_at: Date;
}

const SHOWN_MAX = 100;

/** Reads who waits to be called. */
@Injectable()
export class CallQueries {
  constructor(private readonly database: Database) {}

  /** Calls asked of this reseller, or of support where none is given. */
  async open(resellerId?: Id<'User'>): Promise<OpenCall[]> {
    const found = await this.database.query<CallRow>(
      `select w.id, w.order_id, split_part(b.name, ' ', 1) as name, b.phone, w.words, w.asked_at,
         (select l.title from order_line l where l.order_id = w.order_id order by l.no limit 1) as title
       from call_wish w join orders o on o.id = w.order_id join order_buyer b on b.order_id = w.order_id
       where w.done_at is null and case when $1::uuid is null then w.asked_of = 'support'
         else w.asked_of = 'reseller' and o.reseller_id = $1 end
       order by w.asked_at limit ${SHOWN_MAX}`,
      [resellerId ?? null],
    );
    return found.map(({ order_id: orderId, phone, asked_at: askedAt, ...row }) => ({
      ...row,
      orderId,
      phone: maskPhone(phone),
      askedAt,
    }));
  }
}
