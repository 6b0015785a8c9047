import { Injectable } from '@nestjs/common';
import { maskPhone, type PhoneNumber } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';
import type { Rule } from '../domain/attribute.js';
import type { Arrival } from '../domain/evidence.js';

/** A question as the reseller who asked sees it. */
export interface OwnDispute {
  readonly named: string;
  readonly words: string;
  readonly askedAt: Date;
  readonly outcome: 'stays' | 'moves' | null;
  readonly decidedAt: Date | null;
}

/** A decision about a customer of hers that somebody else had asked for. */
export interface ForeignDecision {
  /** Masked, from her own orders. */
  readonly phone: string;
  readonly outcome: 'stays' | 'moves';
  readonly decidedAt: Date;
}

/** A question in staff's list. */
export interface DisputeSummary {
  readonly id: string;
  readonly askedBy: string;
  readonly named: string;
  readonly askedAt: Date;
  readonly outcome: 'stays' | 'moves' | null;
}

/** A question with both sides' evidence. */
export interface DisputeCase extends DisputeSummary {
  readonly words: string;
  readonly orderId: string | null;
  /** We know whom she means. */
  readonly isKnown: boolean;
  readonly holder: string | null;
  readonly isHolder: boolean;
  readonly reason: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  /** Oldest first. */
  readonly facts: readonly Fact[];
}

/** One thing that is known about the buyer and a reseller. */
export type Fact =
  | {
      readonly kind: 'visit';
      readonly at: Date;
      readonly reseller: string;
      readonly how: Arrival;
      readonly link: string;
    }
  | {
      readonly kind: 'order';
      readonly at: Date;
      readonly reseller: string;
      readonly rule: Rule;
      readonly orderId: string;
      readonly phone: string;
      readonly isSelf: boolean;
      readonly deliveredAt: Date | null;
    }
  | { readonly kind: 'relation'; readonly at: Date; readonly reseller: string; readonly cause: string };

interface CaseRow extends Omit<DisputeCase, 'facts'> {
  readonly visits: { at: string; reseller: string; how: Arrival; link: string }[] | null;
  readonly orders:
    | {
        at: string;
        reseller: string;
        rule: Rule;
        orderId: string;
        phone: PhoneNumber | null;
        isSelf: boolean;
        deliveredAt: string | null;
      }[]
    | null;
  readonly relations: { at: string; reseller: string; cause: string }[] | null;
}

const LIST_MAX = 50;
const FACTS_MAX = 100;

/** Reads questions for those who asked, those whom they concern, and those who decide. */
@Injectable()
export class DisputeQueries {
  constructor(private readonly database: Database) {}

  /** What she asked, newest first. */
  ownOf(resellerId: string): Promise<OwnDispute[]> {
    return this.database.query<OwnDispute>(
      `select d.named, d.words, d.asked_at as "askedAt", x.outcome, x.decided_at as "decidedAt"
       from attribution_dispute d left join attribution_decision x on x.dispute_id = d.id
       where d.asked_by = $1 order by d.asked_at desc, d.id desc limit ${LIST_MAX}`,
      [resellerId],
    );
  }

  /** What others' questions meant for her: customers she had when it was decided. */
  async aboutCustomersOf(resellerId: string): Promise<ForeignDecision[]> {
    const found = await this.database.query<Omit<ForeignDecision, 'phone'> & { phone: PhoneNumber | null }>(
      `select x.outcome, x.decided_at as "decidedAt", (
         select b.phone from order_attribution a join order_buyer b on b.order_id = a.order_id
         where a.buyer_key = d.buyer_key and a.reseller_id = $1 order by a.no desc limit 1) as phone
       from attribution_decision x join attribution_dispute d on d.id = x.dispute_id
       where d.asked_by <> $1 and (
         select r.reseller_id from buyer_relation r
         where r.buyer_key = d.buyer_key and r.since <= x.decided_at and r.dispute_id is distinct from d.id
         order by r.no desc limit 1) = $1
       order by x.decided_at desc limit ${LIST_MAX}`,
      [resellerId],
    );
    return found.map((row) => ({ ...row, phone: row.phone === null ? '' : maskPhone(row.phone) }));
  }

  /** How many days a visit counts by the rules in force. */
  async touchDays(): Promise<number> {
    const row = await this.database.first<{ days: number }>(
      'select touch_days as days from attribution_parameters where valid_from <= haat_now() order by valid_from desc limit 1',
    );
    return row?.days ?? 0;
  }

  /** Those that wait, longest first, then the newest decided. */
  list(): Promise<DisputeSummary[]> {
    return this.database.query<DisputeSummary>(
      `select d.id, r.display_name as "askedBy", d.named, d.asked_at as "askedAt", x.outcome
       from attribution_dispute d join reseller r on r.id = d.asked_by
         left join attribution_decision x on x.dispute_id = d.id
       order by x.dispute_id is not null, case when x.dispute_id is null then d.asked_at end, x.decided_at desc
       limit ${LIST_MAX}`,
    );
  }

  /** Undefined where there is no such question. */
  async find(id: string): Promise<DisputeCase | undefined> {
    const row = await this.database.first<CaseRow>(CASE, [id]);
    if (!row) return undefined;
    const { visits, orders, relations, ...dispute } = row;
    const facts: Fact[] = [
      ...(visits ?? []).map((fact) => ({ ...fact, kind: 'visit' as const, at: new Date(fact.at) })),
      ...(orders ?? []).map((fact) => ({
        ...fact,
        kind: 'order' as const,
        at: new Date(fact.at),
        phone: fact.phone === null ? '' : maskPhone(fact.phone),
        deliveredAt: fact.deliveredAt === null ? null : new Date(fact.deliveredAt),
      })),
      ...(relations ?? []).map((fact) => ({ ...fact, kind: 'relation' as const, at: new Date(fact.at) })),
    ];
    return { ...dispute, facts: facts.sort((a, b) => a.at.getTime() - b.at.getTime()) };
  }
}

/** Visits are those of browsers from which the buyer has ordered; nothing else ties a visit to her. */
const CASE = `
  select d.id, asker.display_name as "askedBy", d.named, d.words, d.asked_at as "askedAt", d.order_id as "orderId",
    d.buyer_key is not null as "isKnown", holder.display_name as holder, coalesce(holder.id = d.asked_by, false) as "isHolder",
    x.outcome, x.reason, x.decided_at as "decidedAt", staff.name as "decidedBy",
    (select json_agg(v) from (
      select v.seen_at as at, r.display_name as reseller, v.arrival as how, v.link_code as link
      from link_visit v join share_link l on l.code = v.link_code join reseller r on r.id = l.reseller_id
      where v.visitor_hash in (select visitor_hash from order_attribution where buyer_key = d.buyer_key)
      order by v.seen_at desc limit ${FACTS_MAX}) v) as visits,
    (select json_agg(o) from (
      select a.decided_at as at, r.display_name as reseller, a.rule, a.order_id as "orderId", b.phone,
        a.is_self_purchase as "isSelf", s.delivered_at as "deliveredAt"
      from order_attribution a join reseller r on r.id = a.reseller_id left join order_buyer b on b.order_id = a.order_id
        left join shipment s on s.order_id = a.order_id
      where a.buyer_key = d.buyer_key order by a.no desc limit ${FACTS_MAX}) o) as orders,
    (select json_agg(w) from (
      select w.since as at, r.display_name as reseller, w.cause
      from buyer_relation w join reseller r on r.id = w.reseller_id
      where w.buyer_key = d.buyer_key order by w.no desc limit ${FACTS_MAX}) w) as relations
  from attribution_dispute d join reseller asker on asker.id = d.asked_by
    left join lateral (select reseller_id from buyer_relation where buyer_key = d.buyer_key order by no desc limit 1) h on true
    left join reseller holder on holder.id = h.reseller_id
    left join attribution_decision x on x.dispute_id = d.id
    left join app_user staff on staff.id = x.decided_by
  where d.id = $1`;
