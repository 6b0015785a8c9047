import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Every, type ScheduledTask } from '../../../platform/schedule/index.js';
import { BankRefused, BankSilent } from '../domain/payout/bank-gateway.js';
import type { PayoutBatchId } from '../domain/payout/payout.js';
import { PayoutApi, type PayoutNews } from '../domain/payout/payout-api.js';
import { PayoutRepository } from '../infra/payout.repository.js';
import { type DueCall, PayoutCallRepository } from '../infra/payout-call.repository.js';
import { type AnswersBooked, BookPayoutAnswers, NOTHING_BOOKED } from './book-payout-answers.js';
import { paymentOf } from './payment.js';

const BATCH = 20;
/** A run ends for others' sake; what is left is taken a minute later. */
const BATCHES_MAX = 50;
const LINES_MAX = 5_000;
/** A receiving bank sends back within days what it could not credit: a paid payment is asked about again until then. */
const REVERSAL_DAYS = 7;
const ASK_PAID_HOURS = 24;

/** Asks the bank's API for payments and about them, each under one key, until it says what became of them. */
@Injectable()
@Every(60)
export class PayByApi implements ScheduledTask {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly calls: PayoutCallRepository,
    private readonly payouts: PayoutRepository,
    private readonly api: PayoutApi,
    private readonly answers: BookPayoutAnswers,
  ) {}

  async run(): Promise<void> {
    for (let batch = 0; batch < BATCHES_MAX; batch++) {
      const due = await this.uow.run((tx) => this.calls.take(tx, BATCH, null));
      for (const call of due) await this.askFor(call);
      if (due.length < BATCH) return;
    }
  }

  /** All payments of one batch that may still change, now. */
  async askAll(id: PayoutBatchId): Promise<AnswersBooked> {
    const due = await this.uow.run((tx) => this.calls.take(tx, LINES_MAX, id));
    let booked = NOTHING_BOOKED;
    for (const call of due) {
      const { paid, failed, reversed, unchanged, contradictions } = (await this.askFor(call)) ?? NOTHING_BOOKED;
      booked = {
        ...booked,
        paid: booked.paid + paid,
        failed: booked.failed + failed,
        reversed: booked.reversed + reversed,
        unchanged: booked.unchanged + unchanged,
        contradictions: [...booked.contradictions, ...contradictions],
      };
    }
    return booked;
  }

  /** Undefined where nobody knows yet: it is asked again in its time, under the same key. */
  private async askFor(call: DueCall): Promise<AnswersBooked | undefined> {
    const news = await this.newsOf(call);
    if (!news) return undefined;
    const { bankId, state } = news;
    if (state === 'processing') {
      await this.uow.run((tx) => this.calls.known(tx, call.reference, bankId));
      return undefined;
    }
    return this.uow.run(async (tx) => {
      const { reference, batchId } = call;
      const { bankId: _kept, state: _told, ...said } = news;
      const booked = await this.answers.book(tx, batchId, [{ rowNumber: 0, reference, outcome: state, ...said }]);
      const isWatched = state === 'paid' && (await this.payouts.paidWithin(tx, reference, REVERSAL_DAYS));
      await this.calls.told(tx, reference, bankId || null, isWatched ? ASK_PAID_HOURS : null);
      return booked;
    });
  }

  private async newsOf({ reference, batchId, bankId }: DueCall): Promise<PayoutNews | undefined> {
    try {
      return bankId ? await this.api.ask(bankId) : await this.payOnce(reference, batchId);
    } catch (error) {
      if (error instanceof BankSilent || (error instanceof BankRefused && bankId)) return undefined;
      throw error;
    }
  }

  /** A refusal is believed only where the bank has nothing under our reference: an earlier try may have been taken. */
  private async payOnce(reference: string, batchId: string): Promise<PayoutNews | undefined> {
    const [line] = await this.uow.run((tx) => this.payouts.linesNamed(tx, batchId, [reference]));
    if (!line) return undefined;
    try {
      return await this.api.pay(paymentOf(line));
    } catch (error) {
      if (!(error instanceof BankRefused)) throw error;
      const refusal = { bankId: '', state: 'failed' as const, reason: String(error.facts.reason ?? '') };
      return (await this.api.find(reference)) ?? refusal;
    }
  }
}
