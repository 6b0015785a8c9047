import { Injectable } from '@nestjs/common';
import type { BusinessDay, Id } from '../../kernel/index.js';
import type { FailureReason } from '../logistics/index.js';
import { AnswerAttempt } from './app/answer-attempt.js';
import type { AnswerTexts } from './app/read-answer.js';
import type { AnswerKind } from './domain/answer-kind.js';
import { offeredDays, offeredKinds, type TaskId } from './domain/task.js';
import { AttemptQueries, type GivenAnswer, type ShownTask } from './infra/attempt.queries.js';
import { type FakeCount, OutcomeQueries, type SavedBy } from './infra/outcome.queries.js';
import { type FoundTask, TaskRepository } from './infra/task.repository.js';

/** A failed attempt as the buyer may answer it. */
export interface BuyersAttempt {
  readonly taskId: TaskId;
  readonly shipmentId: Id<'Shipment'>;
  readonly reason: FailureReason;
  readonly failedAt: Date;
  /** What the courier was told, or is being told, by whoever answered first. */
  readonly told: GivenAnswer | undefined;
  /** Where somebody has answered already, she may only refuse. */
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
    private readonly counts: OutcomeQueries,
  ) {}

  /** The failed attempts of an order that are not over yet, one a parcel. Outside a transaction. */
  async liveOf(orderId: Id<'Order'>): Promise<BuyersAttempt[]> {
    const live = await this.tasks.liveOf(orderId);
    const shown = await Promise.all(
      live.map(async (found) => ({ found, shown: await this.attempts.one(found.task.id) })),
    );
    return shown.flatMap(({ found, shown }) => (shown ? [buyersAttempt(found, shown)] : []));
  }

  /**
   * The buyer of an order answers; a fake attempt needs no proof of her. Outside a transaction. Throws UnknownAttempt,
   * AnswerFaulty, AttemptAnswered or AttemptOver.
   */
  answerAsBuyer(orderId: Id<'Order'>, taskId: TaskId, typed: AnswerTexts): Promise<void> {
    return this.answer.execute({ by: 'buyer', orderId, taskId, typed });
  }

  /** Parcels that resellers' answers saved, most first, and what was said to be no attempt at all. */
  async outcomes(): Promise<{ readonly savers: readonly SavedBy[]; readonly fakes: readonly FakeCount[] }> {
    const [savers, fakes] = await Promise.all([this.counts.savers(), this.counts.fakes()]);
    return { savers, fakes };
  }

  /** How many attempts wait for a reseller's answer. */
  countOpenOf(resellerId: Id<'User'>): Promise<number> {
    return this.attempts.countOpenOf(resellerId);
  }
}

function buyersAttempt({ task, now }: FoundTask, { reason, failedAt, answers }: ShownTask): BuyersAttempt {
  const told = answers.findLast(({ state }) => state === 'to-send' || state === 'accepted');
  const isRefused = told?.by === 'buyer' && told.kind === 'give-up';
  const kinds = task.status === 'open' ? offeredKinds(task, now) : isRefused ? [] : (['give-up'] as const);
  const { id: taskId, shipmentId } = task;
  return { taskId, shipmentId, reason, failedAt, told, kinds, days: offeredDays(task, now) };
}
