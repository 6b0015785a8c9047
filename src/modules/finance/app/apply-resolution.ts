import { Injectable } from '@nestjs/common';
import { type BusinessDay, Clock, Money, startOfDay } from '../../../kernel/index.js';
import type { Tx } from '../../../platform/database/index.js';
import { LedgerApi } from '../../ledger/index.js';
import {
  type CourierResolution,
  isLine,
  isOfBankLine,
  type LineName,
  type Resolution,
  SuspenseMoved,
} from '../domain/suspense/resolution.js';
import { CollectionRepository } from '../infra/collection.repository.js';
import { SuspenseRepository } from '../infra/suspense.repository.js';
import { resolutionPosting } from './remittance-postings.js';

/** Books what was decided about money that waits, and takes it back by its mirror. Courier or bank is locked by the caller. */
@Injectable()
export class ApplyResolution {
  constructor(
    private readonly suspense: SuspenseRepository,
    private readonly collections: CollectionRepository,
    private readonly ledger: LedgerApi,
    private readonly clock: Clock,
  ) {}

  /** Throws {@link SuspenseMoved} where the money does not wait any more as it did. */
  async apply(tx: Tx, resolution: Resolution, from: { remittedOn?: string; utr: string }): Promise<void> {
    if (!isOfBankLine(resolution) && isLine(resolution.subject)) {
      const { subject, moved } = resolution;
      const waits = { from: moved, to: Money.zero };
      if (!(await this.suspense.change(tx, subject, waits))) throw new SuspenseMoved();
      await this.settle(tx, resolution, subject, from);
    }
    await this.ledger.post(tx, resolutionPosting(resolution, this.clock.now()));
  }

  /** Throws {@link SuspenseMoved} where somebody has dealt since with what this left behind. */
  async takeBack(tx: Tx, resolution: Resolution): Promise<void> {
    const { id } = resolution;
    if (!isOfBankLine(resolution) && isLine(resolution.subject)) {
      const { subject, moved, shipmentId, difference } = resolution;
      if (!difference.isZero) {
        const left = { ...subject, account: difference.isNegative ? ('short' as const) : ('excess' as const) };
        if (!(await this.suspense.change(tx, left, { from: difference, to: Money.zero }))) throw new SuspenseMoved();
      }
      if (shipmentId !== undefined && moved.isPositive) await this.unsettle(tx, shipmentId);
      if (shipmentId !== undefined && moved.isNegative) await this.suspense.redoSettlement(tx, shipmentId);
      if (!(await this.suspense.change(tx, subject, { from: Money.zero, to: moved }))) throw new SuspenseMoved();
    }
    const { kind, document } = resolutionPosting(resolution, this.clock.now());
    await this.ledger.reverse(tx, {
      kind: `${kind}.reversed`,
      ref: id,
      of: { kind, ref: id },
      happenedAt: this.clock.now(),
      document,
    });
  }

  private async settle(
    tx: Tx,
    { shipmentId, moved, difference, courier }: CourierResolution,
    { remittanceId, no }: LineName,
    { remittedOn, utr }: { remittedOn?: string; utr: string },
  ): Promise<void> {
    if (shipmentId === undefined) return;
    if (moved.isNegative) {
      await this.unsettle(tx, shipmentId);
      return;
    }
    await this.suspense.settle(tx, remittanceId, [{ no, shipmentId }]);
    const at = remittedOn ? startOfDay(remittedOn as BusinessDay) : this.clock.now();
    await this.collections.remit(tx, [{ shipmentId, amount: moved, at, utr }]);
    if (difference.isZero) return;
    const account = difference.isNegative ? 'short' : 'excess';
    await this.suspense.add(tx, { id: remittanceId, courier }, [{ no, account, amount: difference, shipmentId }]);
  }

  private async unsettle(tx: Tx, shipmentId: string): Promise<void> {
    await this.suspense.undoSettlements(tx, [shipmentId]);
    await this.collections.unremit(tx, [shipmentId]);
  }
}
