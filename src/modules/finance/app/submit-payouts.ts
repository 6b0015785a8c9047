import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/index.js';
import { type Tx, UnitOfWork } from '../../../platform/database/index.js';
import { ObjectStore } from '../../../platform/storage/index.js';
import { BankGateway, BankRefused } from '../domain/payout/bank-gateway.js';
import {
  type PayoutBatchId,
  PayoutGoesOtherWay,
  PayoutNotThere,
  type PayoutWay,
  UnknownPayoutBatch,
} from '../domain/payout/payout.js';
import { checkPayoutLines } from '../domain/payout-file/payout-line.js';
import { writePayoutFile } from '../infra/files/payout-file-writer.js';
import { type PayoutBatchRow, type PayoutLineRow, PayoutRepository } from '../infra/payout.repository.js';
import { PayoutCallRepository } from '../infra/payout-call.repository.js';
import { paymentOf } from './payment.js';

/** What stands for the bank's number of a file where there is no file. */
const BY_API = 'API';

/** Hands an approved batch to the bank under its own id, so that sending it again is safe. */
@Injectable()
export class SubmitPayouts {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly payouts: PayoutRepository,
    private readonly calls: PayoutCallRepository,
    private readonly store: ObjectStore,
    private readonly bank: BankGateway,
    private readonly clock: Clock,
  ) {}

  /**
   * Nothing happens to a batch that the bank has. Throws {@link PayoutNotThere}, {@link PayoutGoesOtherWay},
   * PayoutLineRefused, BankSilent (send it again) and BankRefused.
   */
  async execute(id: PayoutBatchId): Promise<void> {
    const { batch, lines } = await this.choose(id);
    if (batch.status === 'submitted' || batch.status === 'settled') return;
    const file = bankFile(lines);
    const fileKey = fileKeyOf(id);
    await this.store.put(fileKey, Buffer.from(file));
    const { bankReference, lines: taken } = await this.bank.submit(id, file);
    if (taken !== lines.length) throw new BankRefused(`${taken} of ${lines.length} lines`);
    await this.uow.run((tx) => this.payouts.submitted(tx, id, bankReference, fileKey, this.clock.now()));
  }

  /**
   * Leaves the payments to the bank's API, one by one; `PayByApi` asks for them. Throws {@link PayoutNotThere},
   * {@link PayoutGoesOtherWay} and PayoutLineRefused.
   */
  async payOneByOne(id: PayoutBatchId): Promise<void> {
    await this.uow.run(async (tx) => {
      const batch = await this.sendable(tx, id, 'api');
      if (batch.status !== 'approved') return;
      checkPayoutLines((await this.payouts.lines(tx, id)).map(paymentOf));
      await this.calls.add(tx, id);
      await this.payouts.submitted(tx, id, BY_API, null, this.clock.now());
    });
  }

  /**
   * The file as the bank gets it; whoever has it may carry it there, so that no other way is left. Throws
   * {@link PayoutNotThere} before the approval and {@link PayoutGoesOtherWay}.
   */
  async file(id: PayoutBatchId): Promise<string> {
    const { batch, lines } = await this.choose(id);
    return batch.fileKey ? (await this.store.get(batch.fileKey)).toString('utf8') : bankFile(lines);
  }

  private choose(id: PayoutBatchId): Promise<{ batch: PayoutBatchRow; lines: PayoutLineRow[] }> {
    return this.uow.run(async (tx) => {
      const batch = await this.sendable(tx, id, 'file');
      return { batch, lines: await this.payouts.lines(tx, id) };
    });
  }

  private async sendable(tx: Tx, id: PayoutBatchId, way: PayoutWay): Promise<PayoutBatchRow> {
    const batch = await this.payouts.getForUpdate(tx, id);
    if (!batch) throw new UnknownPayoutBatch();
    if (batch.status === 'made' || batch.status === 'cancelled') throw new PayoutNotThere(batch.status);
    if (!(await this.payouts.chooseWay(tx, id, way))) throw new PayoutGoesOtherWay(batch.way ?? way);
    return batch;
  }
}

function fileKeyOf(id: string): string {
  return `payouts/${id}.csv`;
}

function bankFile(lines: readonly PayoutLineRow[]): string {
  return writePayoutFile(lines.map(paymentOf));
}
