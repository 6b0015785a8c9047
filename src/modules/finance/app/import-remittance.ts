import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { type BusinessDay, Clock, Money, startOfDay } from '../../../kernel/index.js';
import { newId, type Tx, UnitOfWork } from '../../../platform/database/index.js';
import { ObjectStore } from '../../../platform/storage/index.js';
import { LedgerApi, type Posting } from '../../ledger/index.js';
import { payoutGap } from '../domain/remittance/courier-payout.js';
import { matchRemittance } from '../domain/remittance/match-remittance.js';
import { isRowFault, type RemittanceRow, type RowFault } from '../domain/remittance/remittance-row.js';
import type { RemittanceSummary } from '../domain/remittance/remittance-summary.js';
import type { RowOutcome } from '../domain/remittance/row-outcome.js';
import { CollectionRepository } from '../infra/collection.repository.js';
import type { ReceivedFile } from '../infra/files/received-file.js';
import { readRemittance } from '../infra/files/remittance-reader.js';
import { RemittanceRepository, tellingKey } from '../infra/remittance.repository.js';
import { chargesPosting, remittanceRowPosting } from './remittance-postings.js';

/** A file, whose it is and who brings it. */
export interface RemittanceToImport {
  readonly file: ReceivedFile;
  readonly courier: string;
  readonly importedBy: string;
}

interface ReadFile {
  readonly rows: readonly RemittanceRow[];
  readonly faults: readonly RowFault[];
  readonly summary: RemittanceSummary;
}

/** More would hide from the person what matters. */
const FAULTS_KEPT = 500;
/** Journals a statement. */
const POSTINGS_CHUNK = 2_000;

/** Takes a courier's remittance file: every row decided, every rupee booked once. */
@Injectable()
export class ImportRemittance {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly store: ObjectStore,
    private readonly remittances: RemittanceRepository,
    private readonly collections: CollectionRepository,
    private readonly ledger: LedgerApi,
    private readonly clock: Clock,
  ) {}

  /**
   * The same file again gives the earlier import. Throws UnrecognisedRemittance and what `readTable` throws; then
   * nothing was booked.
   */
  async execute(wish: RemittanceToImport): Promise<{ id: string; replayed: boolean }> {
    const { file, courier } = wish;
    const known = await this.uow.run((tx) => this.remittances.idOfFile(tx, courier, file.sha256));
    if (known) return { id: known, replayed: true };
    const read = await collected(file);
    const objectKey = `remittances/${file.sha256}.bin`;
    await this.store.put(objectKey, await readFile(file.path));
    return this.uow.run((tx) => this.book(tx, wish, read, objectKey));
  }

  private async book(tx: Tx, wish: RemittanceToImport, read: ReadFile, objectKey: string) {
    const { file, courier, importedBy } = wish;
    await this.remittances.lockCourier(tx, courier);
    const known = await this.remittances.idOfFile(tx, courier, file.sha256);
    if (known) return { id: known, replayed: true };
    const remittance = { id: newId<'Remittance'>(), courier };
    const outcomes = await this.decide(tx, courier, read.rows);
    await this.remittances.add(tx, {
      ...remittance,
      fileName: file.name,
      sha256: file.sha256,
      layout: read.summary.payouts.length > 0 ? 'awb-and-crf-level' : 'awb-level',
      total: read.summary.total,
      rows: read.rows.length,
      objectKey,
      summary: keptSummary(read),
      importedBy,
    });
    await this.remittances.addRows(tx, remittance, outcomes);
    await this.settleParcels(tx, outcomes);
    await this.postRows(tx, remittance, outcomes);
    await this.postCharges(tx, remittance, read.summary);
    return { id: remittance.id as string, replayed: false };
  }

  private async decide(tx: Tx, courier: string, rows: readonly RemittanceRow[]): Promise<RowOutcome[]> {
    const told = await this.remittances.toldBefore(tx, courier, rows);
    const isNew = (row: RemittanceRow) => !row.utr || !told.has(tellingKey(row.utr, row.awb));
    const fresh = rows.filter(isNew);
    const decisions = matchRemittance(fresh, await this.collections.mentionedIn(tx, courier, fresh));
    const byRow = new Map(decisions.map((decision) => [decision.row, decision]));
    return rows.map((row, index) => {
      const decision = byRow.get(row);
      return { no: index + 1, row, ...(decision && { decision }) };
    });
  }

  private async settleParcels(tx: Tx, outcomes: readonly RowOutcome[]): Promise<void> {
    const remitted = outcomes.flatMap(({ row, decision }) => {
      if (!decision?.parcel) return [];
      const { difference, parcel } = decision;
      const status = difference.isZero ? 'remitted' : difference.isNegative ? 'short' : 'excess';
      const at = this.happenedAt(row);
      return [{ shipmentId: parcel.shipmentId, status, amount: row.amount, at, utr: row.utr ?? '' } as const];
    });
    await this.collections.remit(tx, remitted);
  }

  private async postRows(
    tx: Tx,
    remittance: { id: string; courier: string },
    outcomes: readonly RowOutcome[],
  ): Promise<void> {
    const postings = outcomes.flatMap(({ no, row, decision }): Posting[] => {
      const place = { remittanceId: remittance.id, no, courier: remittance.courier };
      return decision ? [remittanceRowPosting(place, decision, this.happenedAt(row))] : [];
    });
    for (let at = 0; at < postings.length; at += POSTINGS_CHUNK) {
      await this.ledger.postAll(tx, postings.slice(at, at + POSTINGS_CHUNK));
    }
  }

  private async postCharges(
    tx: Tx,
    remittance: { id: string; courier: string },
    { payouts }: RemittanceSummary,
  ): Promise<void> {
    const charges = payouts
      .map(({ crfId, freight, fees, rtoReversal }) => ({ crfId, amount: freight.plus(fees).minus(rtoReversal) }))
      .filter(({ amount }) => !amount.isZero);
    const added = await this.remittances.addCharges(tx, remittance, charges);
    const now = this.clock.now();
    await this.ledger.postAll(
      tx,
      added.map(({ crfId, amount }) =>
        chargesPosting({ courier: remittance.courier, crfId, remittanceId: remittance.id }, amount, now),
      ),
    );
  }

  private happenedAt(row: RemittanceRow): Date {
    return row.remittedOn ? startOfDay(row.remittedOn as BusinessDay) : this.clock.now();
  }
}

/** Everything is read before anything is booked, because a fault may stand in the last row. */
async function collected(file: ReceivedFile): Promise<ReadFile> {
  const reading = readRemittance({ path: file.path, name: file.name });
  const [rows, faults]: [RemittanceRow[], RowFault[]] = [[], []];
  for await (const item of reading.rows) {
    if (isRowFault(item)) faults.push(item);
    else rows.push(item);
  }
  return { rows, faults, summary: reading.summary() };
}

/** What the page shows of the file as a whole, as plain JSON. */
function keptSummary({ faults, summary }: ReadFile): object {
  const gap = Money.sum(summary.payouts.map(payoutGap));
  return {
    rowsLeftOut: summary.rowsLeftOut,
    leftOutPaise: Number(summary.leftOut.paise),
    utrs: summary.utrs.slice(0, 50),
    gapPaise: Number(gap.paise),
    faultCount: faults.length,
    faults: faults
      .slice(0, FAULTS_KEPT)
      .map(({ rowNumber, sheet, code, facts, isRowTaken }) => ({ rowNumber, sheet, code, facts, isRowTaken })),
  };
}
