import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { ObjectStore } from '../../../platform/storage/index.js';
import { BankGateway, BankRefused } from '../domain/payout/bank-gateway.js';
import { type PayoutBatchId, PayoutNotThere, UnknownPayoutBatch } from '../domain/payout/payout.js';
import { writePayoutFile } from '../infra/files/payout-file-writer.js';
import { type PayoutBatchRow, type PayoutLineRow, PayoutRepository } from '../infra/payout.repository.js';

const NARRATION = 'HAAT PAYOUT';

/** Hands an approved batch to the bank under its own id, so that sending it again is safe. */
@Injectable()
export class SubmitPayouts {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly payouts: PayoutRepository,
    private readonly store: ObjectStore,
    private readonly bank: BankGateway,
    private readonly clock: Clock,
  ) {}

  /**
   * Nothing happens to a batch that the bank has. Throws {@link PayoutNotThere}, PayoutLineRefused, BankSilent (send it
   * again) and BankRefused.
   */
  async execute(id: PayoutBatchId): Promise<void> {
    const { batch, lines } = await this.load(id);
    if (batch.status === 'submitted' || batch.status === 'settled') return;
    if (batch.status !== 'approved') throw new PayoutNotThere(batch.status);
    const file = bankFile(lines);
    const fileKey = fileKeyOf(id);
    await this.store.put(fileKey, Buffer.from(file));
    const { bankReference, lines: taken } = await this.bank.submit(id, file);
    if (taken !== lines.length) throw new BankRefused(`${taken} of ${lines.length} lines`);
    await this.uow.run((tx) => this.payouts.submitted(tx, id, bankReference, fileKey, this.clock.now()));
  }

  /** The file as the bank gets it. Throws {@link PayoutNotThere} before the approval. */
  async file(id: PayoutBatchId): Promise<string> {
    const { batch, lines } = await this.load(id);
    if (batch.status === 'made' || batch.status === 'cancelled') throw new PayoutNotThere(batch.status);
    return batch.fileKey ? (await this.store.get(batch.fileKey)).toString('utf8') : bankFile(lines);
  }

  private load(id: PayoutBatchId): Promise<{ batch: PayoutBatchRow; lines: PayoutLineRow[] }> {
    return this.uow.run(async (tx) => {
      const batch = await this.payouts.getForUpdate(tx, id);
      if (!batch) throw new UnknownPayoutBatch();
      return { batch, lines: await this.payouts.lines(tx, id) };
    });
  }
}

function fileKeyOf(id: string): string {
  return `payouts/${id}.csv`;
}

function bankFile(lines: readonly PayoutLineRow[]): string {
  return writePayoutFile(
    lines.map(({ reference, beneficiary, account, ifsc, amount }) => ({
      reference,
      beneficiaryName: beneficiary,
      accountNumber: account,
      ifsc,
      amount,
      narration: NARRATION,
    })),
  );
}
