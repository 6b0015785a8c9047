import { Injectable } from '@nestjs/common';
import { type Id, Money, maskPhone, type PhoneNumber } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';

/** One thing that happened to an order. */
export interface StoryLine {
  readonly at: Date;
  /** Names the sentence: `console.story.<what>`. */
  readonly what: string;
  /** What kind of it: a status, a reason, a kind. */
  readonly which: string;
  /** A part such as `courier`, or `person` with its name. */
  readonly actor: string;
  readonly actorName: string;
  /** Somebody's own words. */
  readonly words: string;
  /** Money that moved; undefined elsewhere. */
  readonly amount: Money | undefined;
}

/** An order as support sees it on top of its story. */
export interface StoryHead {
  readonly orderId: Id<'Order'>;
  readonly status: string;
  readonly due: Money;
  readonly buyerName: string;
  /** Masked. */
  readonly phone: string;
  readonly city: string;
  readonly resellerName: string;
  readonly placedAt: Date;
  readonly awbs: readonly string[];
}

interface StoryRow extends Omit<StoryLine, 'amount'> {
  readonly amountMinor: string | null;
}

interface HeadRow extends Omit<StoryHead, 'due' | 'phone'> {
  readonly dueMinor: string;
  readonly wholePhone: PhoneNumber | null;
}

const LINES_MAX = 500;

/** Everything that happened to an order, from all tables that know of it. */
@Injectable()
export class OrderStoryQueries {
  constructor(private readonly database: Database) {}

  /** Undefined where there is no such order. */
  async head(orderId: string): Promise<StoryHead | undefined> {
    const row = await this.database.first<HeadRow>(
      `select o.id as "orderId", o.status, o.cash_due_minor as "dueMinor", coalesce(b.name, '') as "buyerName",
         b.phone as "wholePhone", coalesce(b.city, '') as city, r.display_name as "resellerName", o.placed_at as "placedAt",
         coalesce((select array_agg(s.awb order by s.opened_at) from shipment s where s.order_id = o.id and s.awb is not null),
           '{}') as awbs
       from orders o join reseller r on r.id = o.reseller_id left join order_buyer b on b.order_id = o.id where o.id = $1`,
      [orderId],
    );
    if (!row) return undefined;
    const { dueMinor, wholePhone, ...head } = row;
    return { ...head, due: Money.paise(dueMinor), phone: wholePhone === null ? '' : maskPhone(wholePhone) };
  }

  /** Oldest first. */
  async of(orderId: string): Promise<StoryLine[]> {
    const found = await this.database.query<StoryRow>(STORY, [orderId]);
    return found.map(({ amountMinor, ...line }) => ({
      ...line,
      amount: amountMinor === null ? undefined : Money.paise(amountMinor),
    }));
  }
}

/** Each part gives: when, what, which, actor, its person, words, paise. Two things of one moment stay in the order of the parts. */
const STORY = `
  with parcel as (select id, provider, awb from shipment where order_id = $1),
  story (at, part, what, which, actor, person, words, amount) as (
    select placed_at, 1, 'placed', '', placed_by, null::uuid, '', due_minor from orders where id = $1
    union all
    select c.issued_at, 2, 'message', c.purpose, 'system', null, '', null
    from one_time_code c join orders o on c.bound_to = o.content_hash where o.id = $1
    union all
    select given_at, 3, 'consent', '', 'buyer', null, '', amount_minor from order_consent where order_id = $1
    union all
    select decided_at, 3, 'attribution', case when is_self_purchase then 'self' else rule end, 'system', null, '', null
    from order_attribution where order_id = $1
    union all
    select disowned_at, 4, 'disowned', stage, 'buyer', null, '', null from order_disowning where order_id = $1
    union all
    select lifted_at, 4, 'disowning-lifted', '', 'person', lifted_by, lift_reason, null
    from order_disowning where order_id = $1 and lifted_at is not null
    union all
    select asked_at, 4, 'call-asked', asked_of, 'buyer', null, words, null from call_wish where order_id = $1
    union all
    select done_at, 4, 'call-done', asked_of, 'person', done_by, '', null from call_wish where order_id = $1 and done_at is not null
    union all
    select made_at, 4, 'delivery-changed', '', 'buyer', null, '', null from order_change where order_id = $1 and made_at is not null
    union all
    select e.happened_at, 5, 'parcel', e.to_status, e.cause, null, '', null
    from shipment_event e join parcel p on p.id = e.shipment_id where e.cause <> 'courier'
    union all
    select c.scanned_at, 6, 'scan', c.code, 'courier', null, concat_ws(', ', nullif(c.label, ''), nullif(c.location, '')), null
    from courier_scan c join parcel p on p.provider = c.provider and p.awb = c.awb
    union all
    select d.failed_at, 7, 'attempt', d.reason, 'courier', null, d.courier_words, null
    from delivery_attempt d join parcel p on p.id = d.shipment_id
    union all
    select t.passed_at, 7, 'attempt-passed', '', 'system', null, '', null
    from attempt_task t where t.order_id = $1 and t.passed_at is not null
    union all
    select a.answered_at, 8, 'answer', a.kind, case when a.actor_id is null then a.answered_by else 'person' end, a.actor_id, a.note, null
    from attempt_answer a join attempt_task t on t.id = a.task_id where t.order_id = $1
    union all
    select a.settled_at, 9, 'answer-heard', a.state, 'courier', null, a.courier_answer, null
    from attempt_answer a join attempt_task t on t.id = a.task_id where t.order_id = $1 and a.settled_at is not null
    union all
    select i.asked_at, 8, 'instruction', i.kind, 'buyer', null, '', null
    from parcel_instruction i join parcel p on p.id = i.shipment_id
    union all
    select r.requested_at, 10, 'return', r.reason, r.requested_by, null, r.note, null
    from return_request r join parcel p on p.id = r.shipment_id
    union all
    select o.placed_at, 10, 'exchange', case sign(o.due_minor - a.cod_minor) when 1 then 'dearer' when -1 then 'cheaper' else '' end, 'buyer',
      null, '', nullif(abs(o.due_minor - a.cod_minor), 0) from orders o join parcel p on p.id = o.exchange_of join shipment a on a.id = p.id
    union all
    select r.checked_at, 10, 'return-checked', r.verdict, 'supplier', null, '', null
    from return_request r join parcel p on p.id = r.shipment_id where r.checked_at is not null
    union all
    select j.happened_at, 11, 'money', j.kind, 'system', null, j.ref,
      (select sum(l.amount_minor) from journal_line l where l.journal_id = j.id and l.amount_minor > 0)
    from journal j join parcel p on j.document ->> 'shipmentId' = p.id::text where j.document ? 'shipmentId'
    union all
    select e.happened_at, 12, 'case', e.what, case when e.actor_id is null then 'system' else 'person' end, e.actor_id, e.words, null
    from support_case_entry e join support_case c on c.id = e.case_id where c.order_id = $1
    union all
    select revealed_at, 13, 'number-shown', part, 'person', actor_id, reason, null from phone_reveal where order_id = $1
  )
  select s.at, s.what, s.which, s.actor, coalesce(u.name, '') as "actorName", s.words, s.amount::text as "amountMinor"
  from story s left join app_user u on u.id = s.person order by s.at, s.part limit ${LINES_MAX}`;
