import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { type PayoutBatchId, UnknownPayoutBatch } from '../domain/payout/payout.js';
import { PayoutRepository } from '../infra/payout.repository.js';
import { type AnswersBooked, BookPayoutAnswers } from './book-payout-answers.js';
import { PayByApi } from './pay-by-api.js';

/** Asks the bank what became of a batch, in the way in which it was sent. */
@Injectable()
export class AskBank {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly payouts: PayoutRepository,
    private readonly byFile: BookPayoutAnswers,
    private readonly byApi: PayByApi,
  ) {}

  /** Throws PayoutNotThere, BankNotReady, BankSilent, BankRefused. */
  async execute(id: PayoutBatchId): Promise<AnswersBooked> {
    const batch = await this.uow.run((tx) => this.payouts.getForUpdate(tx, id));
    if (!batch) throw new UnknownPayoutBatch();
    return batch.way === 'api' ? this.byApi.askAll(id) : this.byFile.fetch(id);
  }
}
