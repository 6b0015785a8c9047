import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/index.js';
import type { Tx } from '../../../platform/database/index.js';
import { LedgerApi } from '../../ledger/index.js';
import type { SentMoney } from '../domain/payment-gateway.js';
import { RefundRepository } from '../infra/refund.repository.js';
import { refundPaid } from './postings.js';

/** Writes down what the gateway says of a refund, however often and in whatever order it says it. */
@Injectable()
export class RecordSent {
  constructor(
    private readonly refunds: RefundRepository,
    private readonly ledger: LedgerApi,
    private readonly clock: Clock,
  ) {}

  async execute(tx: Tx, { refundId, tryNo }: { refundId: string; tryNo: number }, sent: SentMoney): Promise<void> {
    switch (sent.state) {
      case 'pending':
        return this.refunds.pending(tx, refundId, tryNo, sent.gatewayId);
      case 'failed':
        return this.refunds.failed(tx, refundId, tryNo, sent.reason ?? 'no reason given');
      case 'processed': {
        const paid = await this.refunds.processed(tx, refundId, tryNo, { gatewayId: sent.gatewayId, utr: sent.utr });
        if (paid) await this.ledger.post(tx, refundPaid(paid, this.clock.now()));
      }
    }
  }
}
