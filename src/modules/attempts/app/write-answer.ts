import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/index.js';
import { randomBase58 } from '../../../platform/secrets/index.js';
import { CasesApi } from '../../cases/index.js';
import { AttemptAnswered, AttemptOver } from '../domain/errors.js';
import { causeOf } from '../domain/task.js';
import { AnswerRepository, type NewAnswer } from '../infra/answer.repository.js';
import { TaskRepository } from '../infra/task.repository.js';

/** 128 bits: the courier fetches a proof by its address. */
const PROOF_TOKEN_LENGTH = 22;

/**
 * Writes one answer to a failed attempt. The first one stands; only a buyer who refuses her parcel takes the place of
 * another's, because nobody can make her take it.
 */
@Injectable()
export class WriteAnswer {
  constructor(
    private readonly tasks: TaskRepository,
    private readonly answers: AnswerRepository,
    private readonly cases: CasesApi,
  ) {}

  /** Throws AttemptAnswered or AttemptOver. */
  async execute(tx: Tx, answer: NewAnswer): Promise<void> {
    const { taskId, kind, by } = answer;
    const status = await this.tasks.lock(tx, taskId);
    if (status === 'answered') {
      const isRefusal = by === 'buyer' && kind === 'give-up';
      if (!isRefusal || !(await this.answers.replace(tx, taskId))) throw new AttemptAnswered();
    } else if (!(await this.tasks.take(tx, taskId))) {
      throw new AttemptOver();
    }
    await this.answers.add(tx, answer, randomBase58(PROOF_TOKEN_LENGTH));
    await this.cases.close(tx, causeOf(taskId), { outcome: 'solved', actorId: answer.actorId });
  }
}
