import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../../platform/config/index.js';
import { type Tx, UnitOfWork } from '../../../platform/database/index.js';
import { logger } from '../../../platform/observe/index.js';
import { Every, type ScheduledTask } from '../../../platform/schedule/index.js';
import { CasesApi } from '../../cases/index.js';
import {
  ActionNotOffered,
  type ActionOutcome,
  CourierRefused,
  CourierUnavailable,
  LogisticsApi,
  ParcelAddresses,
} from '../../logistics/index.js';
import { causeOf } from '../domain/task.js';
import { AnswerRepository, type AnswerToSend } from '../infra/answer.repository.js';
import { TaskRepository } from '../infra/task.repository.js';
import { actionOf } from './courier-action.js';

const EVERY_SECONDS = 10;
const ANSWERS_A_RUN_MAX = 50;

/** What a courier made of an answer; undefined while it is not known. */
type Heard = { readonly state: 'accepted' | 'refused' | 'too-late' | 'unheard'; readonly words: string } | undefined;

/**
 * Tells couriers what was answered. The answer is a row before the call and is settled once after it; what was lost in
 * between is asked again, and a parcel that has moved on meanwhile is asked nothing.
 */
@Every(EVERY_SECONDS)
@Injectable()
export class SendAnswers implements ScheduledTask {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly answers: AnswerRepository,
    private readonly tasks: TaskRepository,
    private readonly logistics: LogisticsApi,
    private readonly addresses: ParcelAddresses,
    private readonly cases: CasesApi,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  async run(): Promise<void> {
    for (let done = 0; done < ANSWERS_A_RUN_MAX; done++) {
      const next = await this.uow.run((tx) => this.claim(tx));
      if (!next) return;
      const heard = next.hasMovedOn ? TOO_LATE : await this.tell(next);
      if (heard) await this.uow.run((tx) => this.settle(tx, next.answer, heard));
    }
  }

  private async claim(tx: Tx) {
    const answer = await this.answers.claimNext(tx);
    if (!answer) return undefined;
    const parcel = await this.logistics.holdFailed(tx, answer.shipmentId);
    const isLastWord = parcel?.attempts.at(-1)?.at.getTime() === answer.failedAt.getTime();
    const hasMovedOn = parcel?.status !== 'undelivered' || !isLastWord;
    const buyer = answer.kind === 'better-address' ? await this.addresses.of(tx, answer.orderId) : undefined;
    return { answer, buyer, hasMovedOn };
  }

  private async tell(next: {
    answer: AnswerToSend;
    buyer: Awaited<ReturnType<ParcelAddresses['of']>> | undefined;
  }): Promise<Heard> {
    const { answer, buyer } = next;
    const { provider, awb, reference } = answer;
    try {
      if (reference) return outcomeHeard(await this.logistics.outcomeOfAction(provider, reference));
      const receipt = await this.logistics.actOnFailedAttempt(
        provider,
        awb,
        actionOf(answer, buyer, this.config.http.publicUrl),
      );
      if (receipt.state === 'done') return ACCEPTED;
      await this.uow.run((tx) => this.answers.keepReference(tx, answer.id, receipt.reference));
      return undefined;
    } catch (error) {
      if (error instanceof CourierRefused) return { state: 'refused', words: error.answer };
      if (error instanceof ActionNotOffered) return { state: 'refused', words: '' };
      if (!(error instanceof CourierUnavailable)) throw error;
      logger.warn({ answerId: answer.id, tries: answer.tries }, 'the courier did not hear an answer');
      return this.answers.isGivenUp(answer) ? { state: 'unheard', words: '' } : undefined;
    }
  }

  private async settle(tx: Tx, { id, taskId, orderId }: AnswerToSend, heard: NonNullable<Heard>): Promise<void> {
    if (!(await this.answers.settle(tx, id, heard))) return;
    if (heard.state !== 'refused' && heard.state !== 'unheard') return;
    if ((await this.tasks.reopen(tx, taskId)) !== 'with-support') return;
    await this.cases.open(tx, { kind: 'failed-attempt', cause: causeOf(taskId), orderId, words: heard.words });
  }
}

const ACCEPTED = { state: 'accepted', words: '' } as const;
const TOO_LATE = { state: 'too-late', words: '' } as const;

function outcomeHeard(outcome: ActionOutcome): Heard {
  switch (outcome) {
    case 'done':
      return ACCEPTED;
    case 'refused':
      return { state: 'refused', words: '' };
    case 'pending':
      return undefined;
  }
}
