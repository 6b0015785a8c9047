import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/index.js';
import type { CaseKind, CaseOutcome } from '../../cases/index.js';

/** A case in support's list. */
export interface ListedCase {
  readonly id: string;
  readonly kind: CaseKind;
  readonly orderId: string | null;
  readonly buyer: string;
  readonly status: 'open' | 'closed';
  readonly outcome: CaseOutcome | null;
  readonly openedAt: Date;
  readonly dueAt: Date;
  readonly isOverdue: boolean;
  readonly assignedTo: string | null;
  /** Leads to the failed attempt it came from. */
  readonly taskId: string | null;
}

/** What was done about a case. */
export interface CaseEntry {
  readonly what: string;
  readonly by: string | null;
  readonly words: string;
  readonly at: Date;
}

/** A look at a whole phone number. */
export interface ListedReveal {
  readonly orderId: string;
  readonly by: string;
  readonly part: string;
  readonly reason: string;
  readonly at: Date;
}

const LIST_MAX = 200;

const CASE = `select c.id, c.kind, c.order_id as "orderId", coalesce(split_part(b.name, ' ', 1), '') as buyer, c.status, c.outcome,
    c.opened_at as "openedAt", c.due_at as "dueAt", c.status = 'open' and c.due_at < haat_now() as "isOverdue",
    u.name as "assignedTo", substring(c.cause from '^attempt:(.*)$') as "taskId"
  from support_case c left join order_buyer b on b.order_id = c.order_id left join app_user u on u.id = c.assigned_to`;

/** Reads cases and looks at numbers. */
@Injectable()
export class CaseListQueries {
  constructor(private readonly database: Database) {}

  /** Open ones by their clock, so that what is overdue comes first; then what was closed last. */
  list(): Promise<ListedCase[]> {
    return this.database.query<ListedCase>(
      `${CASE} order by c.status = 'closed', case when c.status = 'open' then c.due_at end, c.closed_at desc limit ${LIST_MAX}`,
      [],
    );
  }

  ofOrder(orderId: string): Promise<ListedCase[]> {
    return this.database.query<ListedCase>(`${CASE} where c.order_id = $1 order by c.opened_at limit ${LIST_MAX}`, [
      orderId,
    ]);
  }

  one(id: string): Promise<ListedCase | undefined> {
    return this.database.first<ListedCase>(`${CASE} where c.id = $1`, [id]);
  }

  /** Oldest first. */
  entries(id: string): Promise<CaseEntry[]> {
    return this.database.query<CaseEntry>(
      `select e.what, u.name as by, e.words, e.happened_at as at from support_case_entry e left join app_user u on u.id = e.actor_id
       where e.case_id = $1 order by e.id limit ${LIST_MAX}`,
      [id],
    );
  }

  /** Newest first. */
  reveals(): Promise<ListedReveal[]> {
    return this.database.query<ListedReveal>(
      `select v.order_id as "orderId", u.name as by, v.part, v.reason, v.revealed_at as at
       from phone_reveal v join app_user u on u.id = v.actor_id order by v.id desc limit ${LIST_MAX}`,
      [],
    );
  }
}
