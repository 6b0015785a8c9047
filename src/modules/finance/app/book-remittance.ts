import { Injectable } from '@nestjs/common';
import { type BusinessDay, Clock, startOfDay } from '../../../kernel/index.js';
import { type Tx, together } from '../../../platform/database/index.js';
import { LedgerApi } from '../../ledger/index.js';
import type { CourierPayout } from '../domain/remittance/courier-payout.js';
import type { Decision } from '../domain/remittance/decision.js';
import type { DueParcel } from '../domain/remittance/due-parcel.js';
import { matchRemittance } from '../domain/remittance/match-remittance.js';
import type { RemittanceRow } from '../domain/remittance/remittance-row.js';
import type { RowOutcome } from '../domain/remittance/row-outcome.js';
import { CollectionRepository, type Remitted } from '../infra/collection.repository.js';
import { RemittanceRepository } from '../infra/remittance.repository.js';
import { type PlacedRow, StagedRowsRepository } from '../infra/staged-rows.repository.js';
import { type NewSuspense, SuspenseRepository } from '../infra/suspense.repository.js';
import { chargesPosting, remittanceRowPosting } from './remittance-postings.js';

/** Rows decided and booked at a time: what one import holds in memory. */
const CHUNK = 4_000;

type Place = { readonly id: string; readonly courier: string };

/** Decides the rows of a file that was read, piece by piece, and books each piece before the next is looked at. */
@Injectable()
export class BookRemittance {
  constructor(
    private readonly remittances: RemittanceRepository,
    private readonly staged: StagedRowsRepository,
    private readonly collections: CollectionRepository,
    private readonly suspense: SuspenseRepository,
    private readonly ledger: LedgerApi,
    private readonly clock: Clock,
  ) {}

  /** Rows with whole AWBs first, so that no guess takes a parcel which some row names. */
  async rows(tx: Tx, remittance: Place, importId: string): Promise<void> {
    for (let after: string | undefined = ''; after !== undefined; ) {
      const next: { rows: PlacedRow[]; last: string | undefined } = await this.staged.nextByAwb(tx, importId, {
        after,
        limit: CHUNK,
      });
      const due = (rows: readonly RemittanceRow[]) =>
        this.collections.mentionedIn(tx, remittance.courier, importId, rows);
      await this.bookPiece(tx, remittance, next.rows, due);
      after = next.last;
    }
    for (let after = 0; ; ) {
      const rows = await this.staged.nextApproximate(tx, importId, { after, limit: CHUNK });
      const last = rows.at(-1);
      if (!last) return;
      await this.bookPiece(tx, remittance, rows, () => this.collections.waitingAt(tx, remittance.courier, importId));
      after = last.no;
    }
  }

  /** What the courier kept back, once a transfer however many files tell it. */
  async charges(tx: Tx, remittance: Place, payouts: readonly CourierPayout[]): Promise<void> {
    const charges = payouts
      .map(({ crfId, utr = '', freight, fees, rtoReversal }) => ({
        crfId,
        utr,
        amount: freight.plus(fees).minus(rtoReversal),
      }))
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

  private async bookPiece(
    tx: Tx,
    remittance: Place,
    placed: readonly PlacedRow[],
    due: (rows: readonly RemittanceRow[]) => Promise<DueParcel[]>,
  ): Promise<void> {
    if (placed.length === 0) return;
    const told = await this.remittances.toldBefore(tx, remittance.courier, placed);
    const fresh = placed.filter(({ no }) => !told.has(no)).map(({ row }) => row);
    const decisions = matchRemittance(fresh, await due(fresh));
    const byRow = new Map(decisions.map((decision) => [decision.row, decision]));
    const outcomes = placed.map(({ no, row }): RowOutcome => {
      const decision = byRow.get(row);
      return { no, row, ...(decision && { decision }) };
    });
    await this.remittances.addRows(tx, remittance, outcomes);
    await this.settle(tx, remittance, outcomes.flatMap(decided));
    await this.ledger.postAll(
      tx,
      outcomes.flatMap(decided).map(({ no, decision }) => {
        const place = { remittanceId: remittance.id, no, courier: remittance.courier };
        return remittanceRowPosting(place, decision, this.happenedAt(decision.row));
      }),
    );
  }

  private async settle(tx: Tx, remittance: Place, outcomes: readonly Decided[]): Promise<void> {
    const withParcel = outcomes.flatMap(({ no, decision }) => {
      const { parcel } = decision;
      return parcel ? [{ no, decision, parcel }] : [];
    });
    const settling = withParcel.filter(({ decision }) => settlesParcel(decision));
    const givenBack = withParcel.filter(({ decision }) => decision.kind === 'cash-given-back');
    const parts = withParcel.filter(({ decision }) => decision.kind === 'part-of-parcel');
    const settlements = settling.map(({ no, parcel }) => ({ no, shipmentId: parcel.shipmentId }));
    const back = givenBack.map(({ parcel }) => parcel.shipmentId);
    const completed = parts.map(({ parcel, decision }) => ({ shipmentId: parcel.shipmentId, amount: decision.part }));
    await together(
      this.suspense.undoSettlements(tx, back),
      this.suspense.settle(tx, remittance.id, settlements),
      this.suspense.add(tx, remittance, outcomes.flatMap(waiting)),
      this.suspense.completeParcels(tx, completed),
      this.collections.remit(tx, this.remitted([...settling, ...parts])),
      this.collections.unremit(tx, back),
    );
  }

  /** All that rows of this piece and earlier ones brought, a parcel once. */
  private remitted(outcomes: readonly { decision: Decision; parcel: DueParcel }[]): Remitted[] {
    const byParcel = new Map<string, Remitted>();
    for (const { decision, parcel } of outcomes) {
      const { row } = decision;
      const before = byParcel.get(parcel.shipmentId)?.amount ?? parcel.remitted?.amount;
      const amount = before ? before.plus(row.amount) : row.amount;
      const { shipmentId } = parcel;
      byParcel.set(shipmentId, { shipmentId, amount, at: this.happenedAt(row), utr: row.utr ?? '' });
    }
    return [...byParcel.values()];
  }

  private happenedAt(row: RemittanceRow): Date {
    return row.remittedOn ? startOfDay(row.remittedOn as BusinessDay) : this.clock.now();
  }
}

interface Decided {
  readonly no: number;
  readonly decision: Decision;
}

function decided({ no, decision }: RowOutcome): Decided[] {
  return decision ? [{ no, decision }] : [];
}

/** Also a parcel that owes nothing is settled by its row. */
function settlesParcel({ kind }: Decision): boolean {
  return kind !== 'part-of-parcel' && kind !== 'cash-given-back';
}

function waiting({ no, decision }: Decided): NewSuspense[] {
  const { parcel, difference, unmatched } = decision;
  const shipmentId = parcel?.shipmentId;
  return [
    { no, account: 'unknown' as const, amount: unmatched, shipmentId },
    { no, account: difference.isNegative ? ('short' as const) : ('excess' as const), amount: difference, shipmentId },
  ].filter(({ amount }) => !amount.isZero);
}
