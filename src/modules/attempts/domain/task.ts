import { addDays, type BusinessDay, businessDay, type Id } from '../../../kernel/index.js';
import { ANSWER_KINDS, type AnswerKind } from './answer-kind.js';

export type TaskId = Id<'AttemptTask'>;

/** The numbers a task was opened with. */
export interface AttemptPolicy {
  readonly answerHours: number;
  readonly courierHours: number;
  readonly attemptsMax: number;
  readonly deferDays: number;
}

/** A failed attempt that somebody has to answer. */
export interface AttemptTask {
  readonly id: TaskId;
  readonly shipmentId: Id<'Shipment'>;
  readonly orderId: Id<'Order'>;
  readonly resellerId: Id<'User'>;
  readonly status: 'open' | 'answered' | 'over';
  readonly attemptNo: number;
  readonly firstFailedAt: Date;
  readonly failedAt: Date;
  readonly policy: AttemptPolicy;
}

/** What a task is called at support's desk. */
export function causeOf(id: TaskId): string {
  return `attempt:${id}`;
}

/** The courier comes no more after its last attempt: then the parcel can only go back, or the attempt was none. */
const AFTER_THE_LAST: readonly AnswerKind[] = ['give-up', 'fake'];

/** What may be answered now; a day only while the courier still takes one. */
export function offeredKinds(task: AttemptTask, now: Date): readonly AnswerKind[] {
  if (task.attemptNo >= task.policy.attemptsMax) return AFTER_THE_LAST;
  const { first, last } = offeredDays(task, now);
  return ANSWER_KINDS.filter((kind) => kind !== 'on-day' || first <= last);
}

/** The days on which the courier may be asked to come: from tomorrow to its limit after the first failed attempt. */
export function offeredDays(task: AttemptTask, now: Date): { first: BusinessDay; last: BusinessDay } {
  return {
    first: addDays(businessDay(now), 1),
    last: addDays(businessDay(task.firstFailedAt), task.policy.deferDays),
  };
}

/** Whether the courier's own hours are over: it may say no, and whoever answers is told so before. */
export function isLateForCourier({ failedAt, policy }: AttemptTask, now: Date): boolean {
  return now.getTime() > failedAt.getTime() + policy.courierHours * HOUR_MS;
}

const HOUR_MS = 3_600_000;
