import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/index.js';
import { type Tx, UnitOfWork } from '../../../platform/database/index.js';
import type { TableSource } from '../../../platform/tabular/index.js';
import { saveTable } from '../../../platform/tabular/index.js';
import { LedgerApi, type Posting } from '../../ledger/index.js';
import { type AnswerEffect, effectOf } from '../domain/payout/answer-booking.js';
import { BankGateway, BankNotReady } from '../domain/payout/bank-gateway.js';
import { type PayoutBatchId, PayoutNotThere, UnknownPayoutBatch } from '../domain/payout/payout.js';
import type { PayoutAnswer } from '../domain/payout-file/payout-answer.js';
import type { RowFault } from '../domain/remittance/remittance-row.js';
import { FILE_MAX_BYTES } from '../infra/files/file-max-bytes.js';
import { readPayoutResponse } from '../infra/files/payout-response-reader.js';
import { type LineOutcome, type PayoutLineRow, PayoutRepository } from '../infra/payout.repository.js';
import { payoutFailed, payoutPaid, payoutReversed } from './payout-postings.js';

/** What the bank's answers changed. */
export interface AnswersBooked {
  readonly paid: number;
  readonly failed: number;
  readonly reversed: number;
  readonly unchanged: number;
  /** References that unsay what the bank said before, or that no payment of the batch has: for a person. */
  readonly contradictions: readonly string[];
  readonly unknown: readonly string[];
  readonly faults: readonly RowFault[];
}

/** What a bank that said nothing changed. */
export const NOTHING_BOOKED: AnswersBooked = {
  paid: 0,
  failed: 0,
  reversed: 0,
  unchanged: 0,
  contradictions: [],
  unknown: [],
  faults: [],
};

interface Effect {
  readonly line: PayoutLineRow;
  readonly answer: PayoutAnswer;
  readonly effect: AnswerEffect;
}

/** Books what became of a batch at the bank; the same answers again change nothing. */
@Injectable()
export class BookPayoutAnswers {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly payouts: PayoutRepository,
    private readonly bank: BankGateway,
    private readonly ledger: LedgerApi,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks the bank what became of each file. Throws {@link PayoutNotThere}, BankNotReady where it is done with none, BankSilent,
   * BankRefused.
   */
  async fetch(id: PayoutBatchId): Promise<AnswersBooked> {
    const [batch, files] = await this.uow.run(
      async (tx) => [await this.payouts.getForUpdate(tx, id), await this.payouts.files(tx, id)] as const,
    );
    if (!batch) throw new UnknownPayoutBatch();
    if (!batch.bankReference) throw new PayoutNotThere(batch.status);
    const booked: AnswersBooked[] = [];
    for (const { bankReference } of files) {
      const answers = await this.fetchFile(id, bankReference);
      if (answers) booked.push(answers);
    }
    if (booked.length === 0) throw new BankNotReady();
    return booked.reduce(withAnswers);
  }

  /** Undefined where the bank is not done with it. */
  private async fetchFile(id: PayoutBatchId, bankReference: string): Promise<AnswersBooked | undefined> {
    try {
      const csv = await this.bank.answers(bankReference);
      const file = await saveTable(Readable.from([Buffer.from(csv)]), 'answers.csv', FILE_MAX_BYTES);
      try {
        return await this.read(id, file);
      } finally {
        await file.discard();
      }
    } catch (error) {
      if (error instanceof BankNotReady) return undefined;
      throw error;
    }
  }

  /** Reads the bank's file. Throws {@link PayoutNotThere}, UnrecognisedPayoutResponse and what `readTable` throws. */
  async read(id: PayoutBatchId, file: TableSource): Promise<AnswersBooked> {
    const { answers, faults } = await readPayoutResponse({ path: file.path, name: file.name });
    return this.uow.run(async (tx) => ({ ...(await this.book(tx, id, answers)), faults }));
  }

  /** Books answers, however they came. Throws {@link PayoutNotThere}. */
  async book(tx: Tx, id: string, answers: readonly PayoutAnswer[]): Promise<AnswersBooked> {
    const batch = await this.payouts.getForUpdate(tx, id);
    if (!batch) throw new UnknownPayoutBatch();
    if (batch.status !== 'submitted' && batch.status !== 'settled') throw new PayoutNotThere(batch.status);
    const told = answers.map(({ reference }) => reference);
    const lines = new Map((await this.payouts.linesNamed(tx, id, told)).map((line) => [line.reference, line]));
    const effects = answers.flatMap((answer): Effect[] => {
      const line = lines.get(answer.reference);
      return line ? [{ line, answer, effect: effectOf(line.outcome, answer.outcome) }] : [];
    });
    await this.post(tx, id, effects);
    return { ...counted(effects), unknown: told.filter((reference) => !lines.has(reference)), faults: [] };
  }

  private async post(tx: Tx, id: string, effects: readonly Effect[]): Promise<void> {
    const now = this.clock.now();
    await this.ledger.postAll(
      tx,
      effects.flatMap(({ line, effect }) => postingsOf(line, effect, now)),
    );
    await this.payouts.answer(
      tx,
      id,
      effects.flatMap(({ line, answer, effect }) => outcomeOf(line, answer, effect)),
      now,
    );
    await this.payouts.settleWhenAnswered(tx, id, now);
  }
}

function withAnswers(some: AnswersBooked, more: AnswersBooked): AnswersBooked {
  return {
    paid: some.paid + more.paid,
    failed: some.failed + more.failed,
    reversed: some.reversed + more.reversed,
    unchanged: some.unchanged + more.unchanged,
    contradictions: [...some.contradictions, ...more.contradictions],
    unknown: [...some.unknown, ...more.unknown],
    faults: [...some.faults, ...more.faults],
  };
}

function postingsOf(line: PayoutLineRow, effect: AnswerEffect, now: Date): Posting[] {
  switch (effect) {
    case 'paid':
      return [payoutPaid(line, now)];
    case 'failed':
      return [payoutFailed(line, now)];
    case 'reversed':
      return [payoutReversed(line, now)];
    case 'paid-then-reversed':
      return [payoutPaid(line, now), payoutReversed(line, now)];
    case 'nothing':
    case 'contradiction':
      return [];
  }
}

function outcomeOf({ reference }: PayoutLineRow, answer: PayoutAnswer, effect: AnswerEffect): LineOutcome[] {
  if (effect === 'nothing' || effect === 'contradiction') return [];
  return [{ reference, outcome: answer.outcome, utr: answer.utr ?? null, reason: answer.reason ?? null }];
}

function counted(effects: readonly Effect[]) {
  const count = (...wanted: AnswerEffect[]) => effects.filter(({ effect }) => wanted.includes(effect)).length;
  return {
    paid: count('paid'),
    failed: count('failed'),
    reversed: count('reversed', 'paid-then-reversed'),
    unchanged: count('nothing'),
    contradictions: effects.filter(({ effect }) => effect === 'contradiction').map(({ line }) => line.reference),
  };
}
