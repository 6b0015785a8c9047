import { Injectable } from '@nestjs/common';
import { type BusinessDay, type Id, Money, maskPhone, type PhoneNumber } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';
import type { FailureReason } from '../../logistics/index.js';
import type { Answerer, AnswerKind, AnswerState } from '../domain/answer-kind.js';
import type { AttemptTask, TaskId } from '../domain/task.js';

/** What was answered, and what the courier made of it. */
export interface GivenAnswer {
  readonly kind: AnswerKind;
  readonly by: Answerer;
  readonly deliverOn: BusinessDay | null;
  readonly note: string;
  readonly at: string;
  readonly state: AnswerState;
  readonly courierWords: string;
  readonly proofToken: string | null;
}

/** A failed attempt as those see it who may answer it. */
export interface ShownTask {
  readonly id: TaskId;
  readonly orderId: Id<'Order'>;
  readonly status: AttemptTask['status'];
  readonly attemptNo: number;
  readonly attemptsMax: number;
  readonly reason: FailureReason;
  readonly courierWords: string;
  readonly failedAt: Date;
  readonly answerBy: Date;
  /** Since then it is support's. */
  readonly passedAt: Date | null;
  /** First name; empty when the buyer has been forgotten. */
  readonly buyer: string;
  /** Masked. */
  readonly phone: string;
  /** The whole number, only where the reseller typed it in herself. */
  readonly knownPhone: string | undefined;
  readonly city: string;
  readonly title: string;
  readonly titleHindi: string | null;
  readonly due: Money;
  /** What the reseller gets when it stays delivered. */
  readonly earning: Money;
  readonly language: string;
  readonly resellerName: string;
  /** The courier as people call it. */
  readonly courier: string;
  readonly awb: string;
  readonly parcelStatus: string;
  readonly answers: readonly GivenAnswer[];
}

interface TaskRow extends Omit<ShownTask, 'phone' | 'knownPhone' | 'due' | 'earning'> {
  readonly wholePhone: PhoneNumber | null;
  readonly placedBy: 'buyer' | 'reseller';
  readonly dueMinor: string;
  readonly earningMinor: string;
}

const LIST_MAX = 100;

const SHOWN = `select t.id, t.order_id as "orderId", t.status, t.attempt_no as "attemptNo", p.attempts_max as "attemptsMax",
    d.reason, d.courier_words as "courierWords", t.failed_at as "failedAt", t.answer_by as "answerBy", t.passed_at as "passedAt",
    coalesce(split_part(b.name, ' ', 1), '') as buyer, b.phone as "wholePhone", coalesce(b.city, '') as city,
    o.placed_by as "placedBy", l.title, l.title_hi as "titleHindi", s.cash_minor as "dueMinor", l.earning_minor as "earningMinor",
    o.language, r.display_name as "resellerName", courier_title(d.provider) as courier, d.awb, s.status as "parcelStatus",
    coalesce((select json_agg(json_build_object('kind', a.kind, 'by', a.answered_by, 'deliverOn', a.deliver_on, 'note', a.note,
        'at', a.answered_at, 'state', a.state, 'courierWords', a.courier_answer,
        'proofToken', (select f.token from attempt_proof f where f.answer_id = a.id)) order by a.answered_at)
      from attempt_answer a where a.task_id = t.id), '[]') as answers
  from attempt_task t join attempt_policy p on p.no = t.policy_no
    join delivery_attempt d on d.shipment_id = t.shipment_id and d.failed_at = t.failed_at
    join shipment s on s.id = t.shipment_id join orders o on o.id = t.order_id join reseller r on r.id = t.reseller_id
    left join order_buyer b on b.order_id = o.id
    cross join lateral (
      select min(x.title) as title, min(g.title_hi) as title_hi, coalesce(sum(x.reseller_minor), 0)::text as earning_minor
      from order_line x join variant v on v.id = x.variant_id join product g on g.id = v.product_id
      where x.order_id = o.id and x.supplier_id = s.supplier_id) l`;

/** Reads failed attempts for those who answer them. */
@Injectable()
export class AttemptQueries {
  constructor(private readonly database: Database) {}

  /** What a reseller has to answer, and what she has answered and is still on its way to the next attempt; the most pressing first. */
  async liveOf(resellerId: string): Promise<ShownTask[]> {
    const found = await this.database.query<TaskRow>(
      `${SHOWN} where t.reseller_id = $1 and t.status <> 'over' order by t.status = 'answered', t.answer_by limit ${LIST_MAX}`,
      [resellerId],
    );
    return found.map(shownFrom);
  }

  /** How many wait for a reseller's answer. */
  async countOpenOf(resellerId: string): Promise<number> {
    const row = await this.database.first<{ count: number }>(
      `select count(*)::int as count from attempt_task where reseller_id = $1 and status = 'open'`,
      [resellerId],
    );
    return row?.count ?? 0;
  }

  /** Support's desk: what was let pass first, then what resellers still have. */
  async liveForSupport(): Promise<ShownTask[]> {
    const found = await this.database.query<TaskRow>(
      `${SHOWN} where t.status <> 'over' order by t.status = 'answered', t.passed_at is null, t.answer_by limit ${LIST_MAX}`,
      [],
    );
    return found.map(shownFrom);
  }

  /** Undefined where there is none, or where it is another reseller's. */
  async one(id: string, resellerId?: string): Promise<ShownTask | undefined> {
    const row = await this.database.first<TaskRow>(
      `${SHOWN} where t.id = $1 and ($2::uuid is null or t.reseller_id = $2)`,
      [id, resellerId ?? null],
    );
    return row && shownFrom(row);
  }
}

function shownFrom({ wholePhone, placedBy, dueMinor, earningMinor, ...row }: TaskRow): ShownTask {
  return {
    ...row,
    phone: wholePhone === null ? '' : maskPhone(wholePhone),
    knownPhone: placedBy === 'reseller' && wholePhone !== null ? wholePhone : undefined,
    due: Money.paise(dueMinor),
    earning: Money.paise(earningMinor),
  };
}
