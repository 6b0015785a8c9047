import { Injectable } from '@nestjs/common';
import type { BusinessDay, Id } from '../../kernel/index.js';
import type { FailureReason } from '../logistics/index.js';
import { AnswerAttempt } from './app/answer-attempt.js';
import type { AnswerTexts } from './app/read-answer.js';
import type { AnswerKind } from './domain/answer-kind.js';
import { offeredDays, offeredKinds, type TaskId } from './domain/task.js';
import { AttemptQueries } from './infra/attempt.queries.js';
import { TaskRepository } from './infra/task.repository.js';

/** A failed attempt as the buyer may answer it. */
export interface BuyersAttempt {
  readonly taskId: TaskId;
  readonly reason: FailureReason;
  readonly failedAt: Date;
  /** Nothing may be answered where somebody has answered already. */
  readonly kinds: readonly AnswerKind[];
  /** The days she may choose from, both ends among them. */
  readonly days: { readonly first: BusinessDay; readonly last: BusinessDay };
}

/** What other modules may ask about failed attempts. */
@Injectable()
export class AttemptsApi {
  constructor(
    private readonly tasks: TaskRepository,
    private readonly attempts: AttemptQueries,
    private readonly answer: AnswerAttempt,
  ) {}

  /** The failed attempt of an order that is not over yet. Outside a transaction. */
  async liveOf(orderId: Id<'Order'>): Promise<BuyersAttempt | undefined> {
    const found = await this.tasks.liveOf(orderId);
    const shown = found && (await this.attempts.one(found.task.id));
    if (!found || !shown) return undefined;
    const { task, now } = found;
    const kinds = task.status === 'open' ? offeredKinds(task, now) : [];
    const { reason, failedAt } = shown;
    return { taskId: task.id, reason, failedAt, kinds, days: offeredDays(task, now) };
  }

  /**
   * The buyer of an order answers; a fake attempt needs no proof of her. Outside a transaction. Throws UnknownAttempt,
   * AnswerFaulty, AttemptAnswered or AttemptOver.
   */
  answerAsBuyer(orderId: Id<'Order'>, taskId: TaskId, typed: AnswerTexts): Promise<void> {
    return this.answer.execute({ by: 'buyer', orderId, taskId, typed });
  }

  /** How many attempts wait for a reseller's answer. */
  countOpenOf(resellerId: Id<'User'>): Promise<number> {
    return this.attempts.countOpenOf(resellerId);
  }
}
