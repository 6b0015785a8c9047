import { Injectable } from '@nestjs/common';
import { Clock, parseUpiAddress } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { NoRefundWaiting, NoSuspense, RefundNotFailed, UnknownRefund } from '../domain/errors.js';
import { RefundRepository } from '../infra/refund.repository.js';
import { Refunds } from './refunds.js';

/** What people do about refunds; the money itself is sent by {@link SendRefunds}. */
@Injectable()
export class RefundDesk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: RefundRepository,
    private readonly refunds: Refunds,
    private readonly clock: Clock,
  ) {}

  /** The buyer says where her cash is to go. Throws InvalidUpiAddress or {@link NoRefundWaiting}. */
  async giveAddress({ token, address }: { token: string; address: string }): Promise<void> {
    const vpa = parseUpiAddress(address);
    const changed = await this.uow.run((tx) => this.repository.giveAddress(tx, token, vpa));
    if (changed === 0) throw new NoRefundWaiting();
  }

  /** Staff lets a refund that failed be tried anew. Throws {@link UnknownRefund} or {@link RefundNotFailed}. */
  async tryAgain(refundId: string): Promise<void> {
    await this.uow.run(async (tx) => {
      if (await this.repository.tryAgain(tx, refundId)) return;
      throw (await this.repository.isKnown(tx, refundId)) ? new RefundNotFailed() : new UnknownRefund();
    });
  }

  /** Staff gives back what came for nothing we asked. Throws {@link NoSuspense}. */
  async giveBackSuspense(paymentId: string): Promise<void> {
    const given = await this.uow.run((tx) => this.refunds.wholePayment(tx, paymentId, 'suspense', this.clock.now()));
    if (!given) throw new NoSuspense();
  }
}
