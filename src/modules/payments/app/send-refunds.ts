import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { logger } from '../../../platform/observe/index.js';
import { Every, type ScheduledTask } from '../../../platform/schedule/index.js';
import { GatewayRefused, GatewaySilent, PaymentGateway, type SentMoney } from '../domain/payment-gateway.js';
import { refundKey } from '../domain/refund.js';
import { RefundRepository, type RefundToSend } from '../infra/refund.repository.js';
import { RecordSent } from './record-sent.js';

/** A run ends for others' sake; what is left is taken by the next one. */
const REFUNDS_A_RUN = 200;

/** Really pays refunds: the intent is committed first, the gateway asked after it, the answer written down last. */
@Every(20)
@Injectable()
export class SendRefunds implements ScheduledTask {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly refunds: RefundRepository,
    private readonly gateway: PaymentGateway,
    private readonly record: RecordSent,
  ) {}

  async run(): Promise<void> {
    for (let sent = 0; sent < REFUNDS_A_RUN; sent++) {
      const next = await this.uow.run((tx) => this.refunds.claimNext(tx));
      if (!next) return;
      await this.send(next);
    }
  }

  private async send(refund: RefundToSend): Promise<void> {
    try {
      const sent = await this.ask(refund);
      await this.uow.run((tx) => this.record.execute(tx, refund, sent));
    } catch (error) {
      if (error instanceof GatewaySilent) {
        // Looked up under the same key when the claim is over.
        logger.warn({ refundId: refund.refundId }, 'nobody knows yet whether a refund was taken');
        return;
      }
      if (!(error instanceof GatewayRefused)) throw error;
      await this.uow.run((tx) => this.refunds.failed(tx, refund.refundId, refund.tryNo, error.answer));
    }
  }

  private ask({ refundId, paymentId, vpa, amount, tryNo, wasTold }: RefundToSend): Promise<SentMoney> {
    const money = {
      key: refundKey(refundId, tryNo),
      earlier: wasTold ? ('may-exist' as const) : ('none' as const),
      amount,
    };
    if (paymentId !== null) return this.gateway.refund(paymentId, money);
    if (vpa === null) throw new Error('a refund of cash was sent without an address');
    return this.gateway.payOut(vpa, money);
  }
}
