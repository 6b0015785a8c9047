import { Injectable } from '@nestjs/common';
import type { PhoneNumber } from '../../../kernel/index.js';
import { one, rows, type Tx } from '../../../platform/database/index.js';

/** Who looks at whose number, in which part, and why. */
export interface Reveal {
  readonly orderId: string;
  readonly actorId: string;
  readonly part: 'support' | 'reseller';
  readonly reason: string;
}

/** Looks at whole phone numbers, written down before the number is read. */
@Injectable()
export class PhoneRevealRepository {
  /** How many are left to this person within the hour, and the limit; holds back her other looks until the end. */
  async leftOf(tx: Tx, actorId: string): Promise<{ left: number; most: number }> {
    await rows(tx, `select pg_advisory_xact_lock(hashtextextended('reveal ' || $1, 0))`, [actorId]);
    const row = await one<{ seen: number; most: number }>(
      tx,
      `select p.an_hour_max as most, (select count(*)::int from phone_reveal
           where actor_id = $1 and revealed_at > haat_now() - interval '1 hour') as seen
       from phone_reveal_policy p where p.valid_from <= haat_now() order by p.valid_from desc limit 1`,
      [actorId],
    );
    const { seen, most } = row ?? { seen: 0, most: 0 };
    return { left: most - seen, most };
  }

  async phoneOf(tx: Tx, orderId: string): Promise<PhoneNumber | undefined> {
    return (await one<{ phone: PhoneNumber }>(tx, 'select phone from order_buyer where order_id = $1', [orderId]))
      ?.phone;
  }

  async add(tx: Tx, { orderId, actorId, part, reason }: Reveal): Promise<void> {
    await rows(tx, 'insert into phone_reveal (order_id, actor_id, part, reason) values ($1, $2, $3, $4)', [
      orderId,
      actorId,
      part,
      reason,
    ]);
  }
}
