import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Every, type ScheduledTask } from '../../../platform/schedule/index.js';
import { BankRepository } from '../infra/bank.repository.js';

/** Finds the lines of payouts and of the gateway's transfers, which are told after the statement was brought. */
@Injectable()
@Every(300)
export class MatchBankLines implements ScheduledTask {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly bank: BankRepository,
  ) {}

  async run(): Promise<void> {
    await this.uow.run(async (tx) => {
      await this.bank.lock(tx);
      await this.bank.match(tx);
    });
  }
}
