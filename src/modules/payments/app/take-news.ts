import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { readRefundKey } from '../domain/refund.js';
import { PaymentRepository } from '../infra/payment.repository.js';
import type { GatewayNews } from '../infra/razorpay/webhook.js';
import { ReceivePayment } from './receive-payment.js';
import { RecordSent } from './record-sent.js';

/** What the gateway tells by webhook: kept and worked on in one transaction, each event once. */
@Injectable()
export class TakeNews {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly payments: PaymentRepository,
    private readonly receive: ReceivePayment,
    private readonly record: RecordSent,
  ) {}

  async execute(eventId: string, news: GatewayNews): Promise<void> {
    await this.uow.run(async (tx) => {
      if (!(await this.payments.addEvent(tx, eventId, news.kind, factsOf(news)))) return;
      if (news.about === 'payment') await this.receive.execute(tx, news.payment);
      const named = news.about === 'sent' ? readRefundKey(news.key) : undefined;
      if (news.about === 'sent' && named) await this.record.execute(tx, named, news.sent);
    });
  }
}

/** Numbers and states only: the rest of a webhook is about a person. */
function factsOf(news: GatewayNews): object {
  switch (news.about) {
    case 'payment': {
      const { paymentId, gatewayOrder, amount, currency } = news.payment;
      return { paymentId, gatewayOrder, amount: amount.toString(), currency };
    }
    case 'sent':
      return { key: news.key.slice(0, 60), gatewayId: news.sent.gatewayId, state: news.sent.state };
    case 'nothing':
      return {};
  }
}
