import { Injectable } from '@nestjs/common';
import { type Id, Money } from '../../../kernel/index.js';
import type { Tx } from '../../../platform/database/index.js';
import { LedgerApi } from '../../ledger/index.js';
import type { RefundCause } from '../domain/refund.js';
import { RefundRepository } from '../infra/refund.repository.js';
import { ExchangeMoney } from './exchange-money.js';
import { refundOwed } from './postings.js';

interface PaidParcel {
  readonly shipmentId: string;
  readonly orderId: Id<'Order'>;
  /** What its courier collected. */
  readonly cash: Money;
  /** What stays paid for delivery and cash although the goods came back. */
  readonly kept: Money;
}

/** Writes down what is owed back to buyers, each part once whatever the causes; sending it is another's work. */
@Injectable()
export class Refunds {
  constructor(
    private readonly refunds: RefundRepository,
    private readonly ledger: LedgerApi,
    private readonly exchanges: ExchangeMoney,
  ) {}

  /** What was paid beforehand for a parcel that will not be delivered. */
  async ofParcel(tx: Tx, shipmentId: string, cause: 'cancelled' | 'came-back' | 'lost', at: Date): Promise<void> {
    const { added } = await this.refunds.addOfParcel(tx, shipmentId, cause);
    await this.ledger.postAll(
      tx,
      added.flatMap((refund) => refundOwed(refund, at)),
    );
    const original = await this.exchanges.giveBack(tx, shipmentId, cause, at);
    if (original) await this.payBack(tx, { ...original, kept: Money.zero }, 'returned');
  }

  /** What was paid for a seat whose order came to nothing: the pool expired, the buyer left, or it was never hers. */
  async ofSeat(tx: Tx, orderId: Id<'Order'>, at: Date): Promise<void> {
    const owed = await this.refunds.addOfSeat(tx, orderId);
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

  /** A delivered parcel that was sent back: its money pays for what takes its place, as far as that costs it, or goes back. */
  async ofReturn(tx: Tx, parcel: PaidParcel, at: Date): Promise<void> {
    const carried = await this.exchanges.carryOver(tx, parcel, at);
    if (carried) {
      await this.payBack(tx, { ...parcel, kept: carried }, 'exchanged');
      return;
    }
    const unborne = await this.payBack(tx, parcel, 'returned');
    const original = await this.exchanges.giveBack(tx, parcel.shipmentId, 'returned', at);
    if (original) await this.payBack(tx, { ...original, kept: unborne }, 'returned');
  }

  /**
   * What was paid beforehand to its source, the cash to the buyer's UPI address; what stays paid comes out of the cash first.
   * Gives what of that neither could bear.
   */
  private async payBack(tx: Tx, parcel: PaidParcel, cause: 'returned' | 'exchanged'): Promise<Money> {
    const { shipmentId, cash, kept } = parcel;
    const ofCash = kept.isMoreThan(cash) ? cash : kept;
    const { unborne } = await this.refunds.addOfParcel(tx, shipmentId, cause, kept.minus(ofCash));
    const left = cash.minus(ofCash);
    if (left.isPositive) await this.refunds.addCash(tx, { ...parcel, cash: left }, cause);
    return unborne;
  }
}
