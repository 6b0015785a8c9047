import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { newId, type Tx, UnitOfWork } from '../../../platform/database/index.js';
import { ObjectStore } from '../../../platform/storage/index.js';
import type { SavedTable } from '../../../platform/tabular/index.js';
import { payoutGap } from '../domain/remittance/courier-payout.js';
import { isRowFault, type RowFault } from '../domain/remittance/remittance-row.js';
import type { RemittanceSummary } from '../domain/remittance/remittance-summary.js';
import { BankRepository } from '../infra/bank.repository.js';
import { readRemittance } from '../infra/files/remittance-reader.js';
import { KnownLayouts } from '../infra/known-layouts.js';
import { RemittanceRepository } from '../infra/remittance.repository.js';
import { type PlacedRow, StagedRowsRepository } from '../infra/staged-rows.repository.js';
import { BookRemittance } from './book-remittance.js';

/** A file, whose it is and who brings it. */
export interface RemittanceToImport {
  readonly file: Pick<SavedTable, 'path' | 'name' | 'sha256'>;
  readonly courier: string;
  /** Absent where a command at the terminal brings it. */
  readonly importedBy?: string;
  /** Told while the file is read, with the rows so far, and once when they are matched and booked. */
  readonly onProgress?: (rows: number, phase: 'reading' | 'booking') => Promise<void>;
}

/** Leaves a transaction with what it came to, so that nothing of it stays. */
class Rehearsed extends Error {
  constructor(readonly outcome: unknown) {
    super('rehearsed');
  }
}

interface ReadFile {
  readonly importId: string;
  readonly faults: readonly RowFault[];
  readonly faultCount: number;
  readonly summary: RemittanceSummary;
}

/** More would hide from the person what matters. */
const FAULTS_KEPT = 500;
/** Rows a statement while the file is read. */
const STAGE_CHUNK = 2_000;

/** Takes a courier's remittance file: every row decided, every rupee booked once. Holds a piece of the file at a time. */
@Injectable()
export class ImportRemittance {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly store: ObjectStore,
    private readonly remittances: RemittanceRepository,
    private readonly staged: StagedRowsRepository,
    private readonly booking: BookRemittance,
    private readonly bank: BankRepository,
    private readonly layouts: KnownLayouts,
  ) {}

  /**
   * The same file again gives the earlier import. Throws UnrecognisedRemittance and what `readTable` throws; then
   * nothing was booked.
   */
  async execute(wish: RemittanceToImport): Promise<{ id: string; replayed: boolean }> {
    const { file, courier } = wish;
    const known = await this.uow.run((tx) => this.remittances.idOfFile(tx, courier, file.sha256));
    if (known) return { id: known, replayed: true };
    return this.staging(wish, async (read) => {
      const objectKey = `remittances/${file.sha256}.bin`;
      await this.store.put(objectKey, await readFile(file.path));
      return this.uow.run((tx) => this.book(tx, wish, read, objectKey));
    });
  }

  /**
   * Does the same, asks what it came to, and takes all of it back before anybody sees it. Throws what {@link execute} throws.
   */
  async rehearse<T>(
    wish: RemittanceToImport,
    cameTo: (tx: Tx, remittance: { id: string; replayed: boolean }) => Promise<T>,
  ): Promise<T> {
    return this.staging(wish, async (read) => {
      try {
        return await this.uow.run(async (tx) => {
          throw new Rehearsed(await cameTo(tx, await this.book(tx, wish, read, '')));
        });
      } catch (error) {
        if (error instanceof Rehearsed) return error.outcome as T;
        throw error;
      }
    });
  }

  private async staging<T>(wish: RemittanceToImport, work: (read: ReadFile) => Promise<T>): Promise<T> {
    const importId = newId<'RemittanceImport'>();
    try {
      return await work(await this.read(wish, importId));
    } finally {
      await this.uow.run(async (tx) => this.staged.forget(tx, importId));
    }
  }

  /** Everything is read before anything is booked, because a fault may stand in the last row. */
  private async read({ file, onProgress }: RemittanceToImport, importId: string): Promise<ReadFile> {
    const reading = readRemittance({ path: file.path, name: file.name }, await this.layouts.remittances());
    const faults: RowFault[] = [];
    let [no, faultCount]: [number, number] = [0, 0];
    let chunk: PlacedRow[] = [];
    const stage = async () => {
      const full = chunk;
      chunk = [];
      await this.uow.run((tx) => this.staged.add(tx, importId, full));
      await onProgress?.(no, 'reading');
    };
    for await (const item of reading.rows) {
      if (isRowFault(item)) {
        faultCount += 1;
        if (faults.length < FAULTS_KEPT) faults.push(item);
        continue;
      }
      no += 1;
      chunk.push({ no, row: item });
      if (chunk.length === STAGE_CHUNK) await stage();
    }
    await stage();
    await onProgress?.(no, 'booking');
    return { importId, faults, faultCount, summary: reading.summary() };
  }

  private async book(tx: Tx, wish: RemittanceToImport, read: ReadFile, objectKey: string) {
    const { file, courier, importedBy } = wish;
    await this.remittances.lockCourier(tx, courier);
    const known = await this.remittances.idOfFile(tx, courier, file.sha256);
    if (known) return { id: known, replayed: true };
    const remittance = { id: newId<'Remittance'>() as string, courier };
    const { summary } = read;
    await this.remittances.add(tx, {
      ...remittance,
      fileName: file.name,
      sha256: file.sha256,
      layout: summary.layouts.join(' + '),
      total: summary.rows === 0 ? Money.sum(summary.payouts.map(({ paid }) => paid)) : summary.total,
      rows: summary.rows,
      objectKey,
      summary: keptSummary(read),
      importedBy,
    });
    await this.booking.rows(tx, remittance, read.importId);
    await this.remittances.addTransfers(tx, remittance, summary.payouts);
    await this.booking.charges(tx, remittance, summary.payouts);
    await this.bank.lock(tx);
    await this.bank.match(tx);
    return { id: remittance.id, replayed: false };
  }
}

/** What the page shows of the file as a whole, as plain JSON. */
function keptSummary({ faults, faultCount, summary }: ReadFile): object {
  const gap = Money.sum(summary.payouts.map(payoutGap));
  return {
    rowsLeftOut: summary.rowsLeftOut,
    leftOutPaise: Number(summary.leftOut.paise),
    utrs: summary.utrs.slice(0, 50),
    gapPaise: Number(gap.paise),
    faultCount,
    faults: faults.map(({ rowNumber, sheet, code, facts, isRowTaken }) => ({
      rowNumber,
      sheet,
      code,
      facts,
      isRowTaken,
    })),
  };
}
