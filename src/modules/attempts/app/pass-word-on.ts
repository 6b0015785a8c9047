import { Injectable } from '@nestjs/common';
import { parseBusinessDay } from '../../../kernel/index.js';
import type { Tx } from '../../../platform/database/index.js';
import { type EventHandler, Handles } from '../../../platform/outbox/index.js';
import {
  type InstructionOutcome,
  LogisticsApi,
  type ParcelInstructed,
  type ParcelInstruction,
  type WaitingInstruction,
} from '../../logistics/index.js';
import { AttemptAnswered, AttemptOver } from '../domain/errors.js';
import { type AttemptTask, offeredDays, offeredKinds } from '../domain/task.js';
import type { NewAnswer } from '../infra/answer.repository.js';
import { TaskRepository } from '../infra/task.repository.js';
import { WriteAnswer } from './write-answer.js';

/**
 * What a buyer asked of her parcel is told to the courier as the answer to a failed attempt, which is when couriers listen:
 * at once where one waits for an answer, otherwise when the next one is known.
 */
@Injectable()
@Handles('logistics.parcel-instructed.v1')
export class PassWordOn implements EventHandler<ParcelInstructed> {
  constructor(
    private readonly logistics: LogisticsApi,
    private readonly tasks: TaskRepository,
    private readonly write: WriteAnswer,
  ) {}

  handle({ shipmentId }: ParcelInstructed, tx: Tx): Promise<void> {
    return this.execute(tx, shipmentId);
  }

  /** Does nothing where no word or no failed attempt waits. */
  async execute(tx: Tx, shipmentId: ParcelInstructed['shipmentId']): Promise<void> {
    const live = await this.tasks.liveOfParcel(tx, shipmentId);
    const word = live && (await this.logistics.waitingInstruction(tx, shipmentId));
    if (!word) return;
    await this.logistics.closeInstruction(tx, word.id, await this.answer(tx, live, word));
  }

  private async answer(
    tx: Tx,
    { task, now }: { task: AttemptTask; now: Date },
    { id: instructionId, instruction }: WaitingInstruction,
  ): Promise<InstructionOutcome> {
    const doubt = doubtOf(task, now, instruction);
    if (doubt) return doubt;
    try {
      await this.write.execute(tx, { ...NO_MORE, taskId: task.id, ...answerTo(instruction), instructionId });
      return 'passed-on';
    } catch (error) {
      if (error instanceof AttemptAnswered) return 'answered-before';
      if (error instanceof AttemptOver) return 'too-late';
      throw error;
    }
  }
}

const NO_MORE = { by: 'buyer', actorId: undefined, note: 'The buyer asked for it', proof: undefined } as const;

/** Why a word does not fit the attempt: its day has gone by, or the courier does not do it any more. */
function doubtOf(task: AttemptTask, now: Date, instruction: ParcelInstruction): InstructionOutcome | undefined {
  if (!offeredKinds(task, now).includes(answerTo(instruction).kind)) return 'refused';
  if (instruction.kind !== 'other-day') return undefined;
  const { first, last } = offeredDays(task, now);
  if (instruction.day < first) return 'too-late';
  return instruction.day > last ? 'refused' : undefined;
}

function answerTo(instruction: ParcelInstruction): Pick<NewAnswer, 'kind' | 'deliverOn' | 'contact'> {
  switch (instruction.kind) {
    case 'come-back':
      return { kind: 'give-up', deliverOn: undefined, contact: undefined };
    case 'other-day':
      return { kind: 'on-day', deliverOn: parseBusinessDay(instruction.day), contact: undefined };
    case 'other-address': {
      const { addressLine, landmark } = instruction;
      return { kind: 'better-address', deliverOn: undefined, contact: { addressLine, landmark, phone: undefined } };
    }
  }
}
