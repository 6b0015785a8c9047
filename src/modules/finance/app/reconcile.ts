import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Injectable } from '@nestjs/common';
import { sha256OfFile } from '../infra/files/file-fingerprint.js';
import { type ReconciledTransfers, ReconciliationQueries } from '../infra/reconciliation.queries.js';
import { ImportBankStatement } from './import-bank-statement.js';
import { ImportRemittance } from './import-remittance.js';
import { MatchArrivals } from './match-arrivals.js';
import type { ReconciledClass } from './reconciled-class.js';

/** A courier's file, and the statement to compare it with. */
export interface FilesToReconcile {
  readonly path: string;
  readonly courier: string;
  readonly bankPath?: string;
  /** Only tells what the file would come to; nothing is booked. */
  readonly books?: 'everything' | 'nothing';
  readonly onProgress?: (line: string) => void;
}

/** What a file came to; sums in whole paise. */
export interface Reconciliation {
  readonly remittanceId: string;
  /** The file was booked before; these are its figures. */
  readonly replayed: boolean;
  readonly layout: string;
  readonly rows: number;
  readonly amountPaise: number;
  readonly rowsLeftOut: number;
  readonly faults: number;
  readonly chargesPaise: number;
  readonly classes: Readonly<Record<string, ReconciledClass>>;
  /** What of this file waits for a person by now. */
  readonly waiting: { readonly lines: number; readonly paise: number };
  /** Its transfers on the bank statement. */
  readonly bank?: ReconciledTransfers;
  /** Everything is matched in full, and where a statement was given, the bank says the same. */
  readonly explained: boolean;
}

/** Books a courier's file and a bank statement, and tells what they come to. */
@Injectable()
export class Reconcile {
  constructor(
    private readonly importRemittance: ImportRemittance,
    private readonly importStatement: ImportBankStatement,
    private readonly arrivals: MatchArrivals,
    private readonly queries: ReconciliationQueries,
  ) {}

  /** Throws what the two imports throw; then nothing of that file was booked. */
  async execute({ path, courier, bankPath, books, onProgress }: FilesToReconcile): Promise<Reconciliation> {
    const file = await fileAt(path);
    if (books === 'nothing') return this.rehearse({ file, courier });
    const { id, replayed } = await this.importRemittance.execute({
      file,
      courier,
      onProgress: async (rows, phase) => onProgress?.(phase === 'reading' ? `${rows} rows read` : 'matching'),
    });
    onProgress?.(replayed ? 'this file was booked before' : 'matched and booked');
    await this.arrivals.run();
    if (bankPath !== undefined) {
      await this.importStatement.execute({ file: await fileAt(bankPath) });
      onProgress?.('bank statement read');
    }
    const found = await this.queries.ofRemittance(id);
    const bank = bankPath === undefined ? undefined : await this.queries.transfersOf(id);
    const explained =
      found.waiting.lines === 0 && found.rowsLeftOut === 0 && (bank === undefined || bank.agreed === bank.transfers);
    return { remittanceId: id, replayed, ...found, ...(bank && { bank }), explained };
  }

  /** A file that was booked before comes to what it came to then. */
  private async rehearse(wish: { file: Awaited<ReturnType<typeof fileAt>>; courier: string }): Promise<Reconciliation> {
    return this.importRemittance.rehearse(wish, async (tx, { id, replayed }) => {
      const found = await this.queries.ofRemittance(id, tx);
      const explained = found.waiting.lines === 0 && found.rowsLeftOut === 0;
      return { remittanceId: id, replayed, ...found, explained };
    });
  }
}

async function fileAt(path: string) {
  await stat(path);
  return { path, name: basename(path), sha256: await sha256OfFile(path) };
}
