import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { randomBase58 } from '../../../platform/secrets/index.js';
import { CasesApi } from '../../cases/index.js';
import type { Answerer } from '../domain/answer-kind.js';
import { AttemptAnswered, AttemptOver, UnknownAttempt } from '../domain/errors.js';
import { causeOf, type TaskId } from '../domain/task.js';
import { AnswerRepository } from '../infra/answer.repository.js';
import { type FoundTask, TaskRepository } from '../infra/task.repository.js';
import { KeepProof } from './keep-proof.js';
import { type AnswerTexts, readAnswer } from './read-answer.js';

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

/** 128 bits: the courier fetches a proof by its address. */
const PROOF_TOKEN_LENGTH = 22;

/** Writes an answer down; the courier is told afterwards. Of several people at once, one answers. */
@Injectable()
export class AnswerAttempt {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tasks: TaskRepository,
    private readonly answers: AnswerRepository,
    private readonly proofs: KeepProof,
    private readonly cases: CasesApi,
  ) {}

  /** Throws UnknownAttempt, AnswerFaulty, AttemptAnswered, AttemptOver or ProofUnfit. */
  async execute(wish: AnswerWish): Promise<void> {
    const found = await this.tasks.find(wish.taskId);
    if (!found || !isHers(found, wish)) throw new UnknownAttempt();
    const { task, now } = found;
    refuseUnlessOpen(task.status);
    const { by, typed } = wish;
    const answer = readAnswer(typed, { task, now, by, proof: wish.proof ? 'there' : 'missing' });
    const proof = answer.kind === 'fake' && wish.proof ? await this.proofs.keep(wish.proof) : undefined;
    const actorId = by === 'buyer' ? undefined : wish.actorId;
    await this.uow.run(async (tx) => {
      if (!(await this.tasks.take(tx, task.id))) {
        refuseUnlessOpen(await this.tasks.statusOf(tx, task.id));
        throw new AttemptAnswered();
      }
      await this.answers.add(tx, { taskId: task.id, by, actorId, ...answer, proof }, randomBase58(PROOF_TOKEN_LENGTH));
      await this.cases.close(tx, causeOf(task.id), { outcome: 'solved', actorId });
    });
  }
}

function isHers({ task }: FoundTask, wish: AnswerWish): boolean {
  if (wish.by === 'buyer') return task.orderId === wish.orderId;
  return wish.by === 'support' || task.resellerId === wish.actorId;
}

function refuseUnlessOpen(status: string | undefined): void {
  if (status === 'answered') throw new AttemptAnswered();
  if (status === 'over') throw new AttemptOver();
}
