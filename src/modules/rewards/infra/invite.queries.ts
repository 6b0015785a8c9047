import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';

/** Somebody who came by an invitation, and what that brought. */
export interface InvitedPerson {
  readonly referredId: string;
  readonly name: string;
  readonly joinedAt: Date;
  /** Delivered and kept orders that were rewarded. */
  readonly orders: number;
  readonly gross: Money;
}

/** All invitations of somebody together. */
export interface InviteSums {
  readonly people: number;
  readonly orders: number;
  readonly gross: Money;
  readonly tds: Money;
}

const PAID = `left join lateral (
  select coalesce(sum(case e.what when 'earned' then 1 else -1 end), 0)::int as orders,
    coalesce(sum(e.gross_minor), 0)::text as gross, coalesce(sum(e.tds_minor), 0)::text as tds
  from referral_entry e where e.referred_id = r.referred_id) paid on true`;

/** Reads whom somebody invited. */
@Injectable()
export class InviteQueries {
  constructor(private readonly database: Database) {}

  /** The newest first. */
  async people(referrerId: string, limit: number): Promise<InvitedPerson[]> {
    const found = await this.database.query<Omit<InvitedPerson, 'gross'> & { gross: string }>(
      `select r.referred_id as "referredId", p.display_name as name, r.joined_at as "joinedAt", paid.orders, paid.gross
       from referral r join reseller p on p.id = r.referred_id ${PAID}
       where r.referrer_id = $1 order by r.joined_at desc, r.referred_id limit $2`,
      [referrerId, limit],
    );
    return found.map((row) => ({ ...row, gross: Money.paise(row.gross) }));
  }

  async sums(referrerId: string): Promise<InviteSums> {
    const row = await this.database.first<{ people: number; orders: number; gross: string; tds: string }>(
      `select count(*)::int as people, coalesce(sum(paid.orders), 0)::int as orders,
         coalesce(sum(paid.gross::bigint), 0)::text as gross, coalesce(sum(paid.tds::bigint), 0)::text as tds
       from referral r ${PAID} where r.referrer_id = $1`,
      [referrerId],
    );
    const { people = 0, orders = 0, gross = '0', tds = '0' } = row ?? {};
    return { people, orders, gross: Money.paise(gross), tds: Money.paise(tds) };
  }
}
