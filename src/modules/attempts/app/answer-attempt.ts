import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { Answerer } from '../domain/answer-kind.js';
import { AttemptAnswered, AttemptOver, UnknownAttempt } from '../domain/errors.js';
import type { TaskId } from '../domain/task.js';
import { type FoundTask, TaskRepository } from '../infra/task.repository.js';
import { KeepProof } from './keep-proof.js';
import { type AnswerTexts, readAnswer } from './read-answer.js';
import { WriteAnswer } from './write-answer.js';

/** Who answers which task, and how. */
export type AnswerWish = {
  readonly taskId: TaskId;
  readonly typed: AnswerTexts;
  /** The bytes of a photo or recording, as they were sent. */
  readonly proof?: Buffer | undefined;
} & (
  | { readonly by: Exclude<Answerer, 'buyer'>; readonly actorId: Id<'User'> }
  | { readonly by: 'buyer'; readonly orderId: Id<'Order'> }
);

/** Writes an answer down; the courier is told afterwards. Of several people at once, one answers. */
@Injectable()
export class AnswerAttempt {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tasks: TaskRepository,
    private readonly proofs: KeepProof,
    private readonly write: WriteAnswer,
  ) {}

  /** Throws UnknownAttempt, AnswerFaulty, AttemptAnswered, AttemptOver or ProofUnfit. */
  async execute(wish: AnswerWish): Promise<void> {
    const found = await this.tasks.find(wish.taskId);
    if (!found || !isHers(found, wish)) throw new UnknownAttempt();
    const { task, now } = found;
    if (task.status === 'over') throw new AttemptOver();
    const { by, typed } = wish;
    // A refusing buyer is heard all the same: the transaction decides.
    if (task.status === 'answered' && !(by === 'buyer' && typed.kind === 'give-up')) throw new AttemptAnswered();
    const answer = readAnswer(typed, { task, now, by, proof: wish.proof ? 'there' : 'missing' });
    const proof = answer.kind === 'fake' && wish.proof ? await this.proofs.keep(wish.proof) : undefined;
    const actorId = by === 'buyer' ? undefined : wish.actorId;
    await this.uow.run((tx) => this.write.execute(tx, { taskId: task.id, by, actorId, ...answer, proof }));
  }
}

function isHers({ task }: FoundTask, wish: AnswerWish): boolean {
  if (wish.by === 'buyer') return task.orderId === wish.orderId;
  return wish.by === 'support' || task.resellerId === wish.actorId;
}
