import { Injectable } from '@nestjs/common';
import type { Id, Money } from '../../../kernel/index.js';
import type { Tx } from '../../../platform/database/index.js';
import { LedgerApi } from '../../ledger/index.js';
import type { RefundCause } from '../domain/refund.js';
import { RefundRepository } from '../infra/refund.repository.js';
import { refundOwed } from './postings.js';

/** Writes down what is owed back to buyers, each part once whatever the causes; sending it is another's work. */
@Injectable()
export class Refunds {
  constructor(
    private readonly refunds: RefundRepository,
    private readonly ledger: LedgerApi,
  ) {}

  /** What was paid beforehand for a parcel that will not be delivered. */
  async ofParcel(tx: Tx, shipmentId: string, cause: 'cancelled' | 'came-back' | 'lost', at: Date): Promise<void> {
    const owed = await this.refunds.addOfParcel(tx, shipmentId, cause);
    await this.ledger.postAll(
      tx,
      owed.flatMap((refund) => refundOwed(refund, at)),
    );
  }

  /** A payment that stands for nothing. Gives whether there was anything to give back. */
  async wholePayment(
    tx: Tx,
    paymentId: string,
    cause: Extract<RefundCause, 'too-late' | 'suspense'>,
    at: Date,
  ): Promise<boolean> {
    const owed = await this.refunds.addOfPayment(tx, paymentId, cause);
    await this.ledger.postAll(
      tx,
      owed.flatMap((refund) => refundOwed(refund, at)),
    );
    return owed.length > 0;
  }

  /** A delivered parcel that was sent back: what was paid beforehand to its source, the cash to the buyer's UPI address. */
  async ofReturn(tx: Tx, parcel: { shipmentId: string; orderId: Id<'Order'>; cash: Money }): Promise<void> {
    await this.refunds.addOfParcel(tx, parcel.shipmentId, 'returned');
    if (parcel.cash.isPositive) await this.refunds.addCash(tx, parcel);
  }
}
