import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { affected, Database, leave, newId, one, rows, type Tx } from '../../../platform/database/index.js';
import type { AttemptTask, TaskId } from '../domain/task.js';

/** A failed attempt that becomes a task. */
export interface NewTask {
  readonly shipmentId: Id<'Shipment'>;
  readonly orderId: Id<'Order'>;
  readonly resellerId: Id<'User'>;
  readonly attemptNo: number;
  readonly firstFailedAt: Date;
  readonly failedAt: Date;
}

/** A task with the time of the database, which decides about its clock. */
export interface FoundTask {
  readonly task: AttemptTask;
  readonly now: Date;
  /** What the courier calls the parcel. */
  readonly provider: string;
  readonly awb: string;
}

interface TaskRow {
  readonly id: TaskId;
  readonly shipment_id: Id<'Shipment'>;
  readonly order_id: Id<'Order'>;
  readonly reseller_id: Id<'User'>;
  readonly status: AttemptTask['status'];
  readonly attempt_no: number;
  readonly first_failed_at: Date;
  readonly failed_at: Date;
  readonly answer_hours: number;
  readonly courier_hours: number;
  readonly attempts_max: number;
  readonly defer_days: number;
  readonly provider: string;
  readonly awb: string;
  readonly now: Date;
}

const TASK = `select t.id, t.shipment_id, t.order_id, t.reseller_id, t.status, t.attempt_no, t.first_failed_at, t.failed_at,
    p.answer_hours, p.courier_hours, p.attempts_max, p.defer_days, d.provider, d.awb, haat_now() as now
  from attempt_task t join attempt_policy p on p.no = t.policy_no
    join delivery_attempt d on d.shipment_id = t.shipment_id and d.failed_at = t.failed_at`;

/** Tasks and their states. */
@Injectable()
export class TaskRepository {
  constructor(private readonly database: Database) {}

  /** The reseller's clock starts; an attempt that has a task already keeps it. */
  async open(tx: Tx, task: NewTask): Promise<void> {
    const { shipmentId, orderId, resellerId, attemptNo, firstFailedAt, failedAt } = task;
    await rows(
      tx,
      `insert into attempt_task (id, shipment_id, failed_at, order_id, reseller_id, policy_no, attempt_no, first_failed_at, answer_by)
       select $1, $2, $3, $4, $5, p.no, $6, $7, haat_now() + make_interval(hours => p.answer_hours)
       from attempt_policy p where p.valid_from <= haat_now() order by p.valid_from desc limit 1
       on conflict on constraint attempt_task_once do nothing`,
      [newId<'AttemptTask'>(), shipmentId, failedAt, orderId, resellerId, attemptNo, firstFailedAt],
    );
  }

  /** What was to be answered about attempts up to then has moved on; what was not sent yet is too late. Gives what ended. */
  async end(tx: Tx, shipmentId: string, failedUntil: Date): Promise<TaskId[]> {
    const ended = await rows<{ id: TaskId }>(
      tx,
      `update attempt_task set status = 'over', over_at = haat_now()
       where shipment_id = $1 and failed_at <= $2 and status <> 'over' returning id`,
      [shipmentId, failedUntil],
    );
    leave(
      tx,
      `update attempt_answer set state = 'too-late', settled_at = haat_now()
       where task_id = any($1::uuid[]) and state = 'to-send' and (claimed_until is null or claimed_until < haat_now())`,
      [ended.map(({ id }) => id)],
    );
    return ended.map(({ id }) => id);
  }

  /** Undefined where there is none. */
  async find(id: string): Promise<FoundTask | undefined> {
    const row = await this.database.first<TaskRow>(`${TASK} where t.id = $1`, [id]);
    return row && found(row);
  }

  /** The tasks of an order that are not over, one a parcel. */
  async liveOf(orderId: string): Promise<FoundTask[]> {
    const rows = await this.database.query<TaskRow>(
      `${TASK} where t.order_id = $1 and t.status <> 'over' order by t.failed_at`,
      [orderId],
    );
    return rows.map(found);
  }

  /** The task of a parcel that is not over. */
  async liveOfParcel(tx: Tx, shipmentId: string): Promise<FoundTask | undefined> {
    const row = await one<TaskRow>(tx, `${TASK} where t.shipment_id = $1 and t.status <> 'over'`, [shipmentId]);
    return row && found(row);
  }

  /** Whoever comes first answers: true for one of many at once. */
  async take(tx: Tx, id: TaskId): Promise<boolean> {
    return (
      (await affected(tx, `update attempt_task set status = 'answered' where id = $1 and status = 'open'`, [id])) === 1
    );
  }

  /** Where it stands, held until the transaction ends. */
  async lock(tx: Tx, id: TaskId): Promise<AttemptTask['status'] | undefined> {
    const row = await one<{ status: AttemptTask['status'] }>(
      tx,
      'select status from attempt_task where id = $1 for update',
      [id],
    );
    return row?.status;
  }

  /** The courier said no: somebody has to answer again, support at once where the reseller's hours are over. */
  async reopen(tx: Tx, id: TaskId): Promise<'with-reseller' | 'with-support' | 'over'> {
    const row = await one<{ passed: boolean }>(
      tx,
      `update attempt_task set status = 'open' where id = $1 and status = 'answered'
       returning passed_at is not null as passed`,
      [id],
    );
    if (!row) return 'over';
    return row.passed ? 'with-support' : 'with-reseller';
  }

  /** Hands to support what resellers let pass, oldest first; gives what it handed over. */
  passOverdue(tx: Tx, most: number): Promise<{ id: TaskId; orderId: Id<'Order'>; shipmentId: Id<'Shipment'> }[]> {
    return rows(
      tx,
      `update attempt_task t set passed_at = haat_now()
       from (select id from attempt_task where status = 'open' and passed_at is null and answer_by <= haat_now()
         order by answer_by limit $1 for update skip locked) late
       where t.id = late.id returning t.id, t.order_id as "orderId", t.shipment_id as "shipmentId"`,
      [most],
    );
  }
}

function found(row: TaskRow): FoundTask {
  return {
    now: row.now,
    provider: row.provider,
    awb: row.awb,
    task: {
      id: row.id,
      shipmentId: row.shipment_id,
      orderId: row.order_id,
      resellerId: row.reseller_id,
      status: row.status,
      attemptNo: row.attempt_no,
      firstFailedAt: row.first_failed_at,
      failedAt: row.failed_at,
      policy: {
        answerHours: row.answer_hours,
        courierHours: row.courier_hours,
        attemptsMax: row.attempts_max,
        deferDays: row.defer_days,
      },
    },
  };
}
