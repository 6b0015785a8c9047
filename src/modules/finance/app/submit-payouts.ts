import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/index.js';
import { type Tx, UnitOfWork } from '../../../platform/database/index.js';
import { ObjectStore } from '../../../platform/storage/index.js';
import { BankGateway, BankRefused } from '../domain/payout/bank-gateway.js';
import {
  FILE_LINES_MAX,
  filesOf,
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
   * Nothing happens to a batch or file that the bank has. Throws {@link PayoutNotThere}, {@link PayoutGoesOtherWay},
   * PayoutLineRefused, BankSilent (send it again) and BankRefused.
   */
  async execute(id: PayoutBatchId): Promise<void> {
    const { batch, lines } = await this.choose(id);
    if (batch.status === 'submitted' || batch.status === 'settled') return;
    const parts = partsOf(lines);
    // All of them are written before one is sent: a line that no bank could pay stops the whole batch.
    const files = parts.map(bankFile);
    const sent = await this.uow.run((tx) => this.payouts.files(tx, id));
    for (const [index, file] of files.entries()) {
      const part = index + 1;
      if (sent.some((one) => one.part === part)) continue;
      const fileKey = fileKeyOf(id, part);
      await this.store.put(fileKey, Buffer.from(file));
      const { bankReference, lines: taken } = await this.bank.submit(keyOf(id, part), file);
      if (taken !== parts[index]?.length) throw new BankRefused(`${taken} of ${parts[index]?.length} lines`);
      await this.uow.run((tx) => this.payouts.keepFile(tx, id, { part, bankReference, fileKey }));
    }
    await this.uow.run(async (tx) => {
      const numbers = (await this.payouts.files(tx, id)).map(({ bankReference }) => bankReference);
      await this.payouts.submitted(tx, id, numbers.join(', '), fileKeyOf(id, 1), this.clock.now());
    });
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
   * A file as the bank gets it, counted from 1; whoever has it may carry it there, so that no other way is left. Throws
   * {@link PayoutNotThere} before the approval, {@link PayoutGoesOtherWay} and {@link UnknownPayoutBatch} beyond the last.
   */
  async file(id: PayoutBatchId, part: number): Promise<string> {
    const { lines } = await this.choose(id);
    const sent = await this.uow.run((tx) => this.payouts.files(tx, id));
    const kept = sent.find((one) => one.part === part);
    if (kept) return (await this.store.get(kept.fileKey)).toString('utf8');
    const wanted = partsOf(lines)[part - 1];
    if (!wanted) throw new UnknownPayoutBatch();
    return bankFile(wanted);
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

function keyOf(id: string, part: number): string {
  return part === 1 ? id : `${id}-${part}`;
}

function fileKeyOf(id: string, part: number): string {
  return `payouts/${keyOf(id, part)}.csv`;
}

/** As the bank's limit cuts them: the same lines are always of the same file. */
function partsOf(lines: readonly PayoutLineRow[]): PayoutLineRow[][] {
  return Array.from({ length: filesOf(lines.length) }, (_, part) =>
    lines.slice(part * FILE_LINES_MAX, (part + 1) * FILE_LINES_MAX),
  );
}

function bankFile(lines: readonly PayoutLineRow[]): string {
  return writePayoutFile(lines.map(paymentOf));
}
