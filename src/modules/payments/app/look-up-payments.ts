import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { logger } from '../../../platform/observe/index.js';
import { Every, type ScheduledTask } from '../../../platform/schedule/index.js';
import { GatewayRefused, GatewaySilent, PaymentGateway } from '../domain/payment-gateway.js';
import { type PaymentAsk, PaymentRepository } from '../infra/payment.repository.js';
import { AskPayment } from './ask-payment.js';
import { ReceivePayment } from './receive-payment.js';

const ASKS_A_RUN = 50;

/** Asks the gateway about open payments, because webhooks get lost and calls go unanswered. */
@Every(60)
@Injectable()
export class LookUpPayments implements ScheduledTask {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly payments: PaymentRepository,
    private readonly gateway: PaymentGateway,
    private readonly asking: AskPayment,
    private readonly receive: ReceivePayment,
  ) {}

  async run(): Promise<void> {
    for (const ask of await this.uow.run((tx) => this.payments.takeForLookUp(tx, ASKS_A_RUN))) {
      try {
        await this.lookUp(ask);
      } catch (error) {
        if (!(error instanceof GatewaySilent || error instanceof GatewayRefused)) throw error;
        logger.warn({ askId: ask.id, error: error.code }, 'a payment could not be looked up');
      }
    }
  }

  private async lookUp(ask: PaymentAsk): Promise<void> {
    const { place } = ask;
    if (!place) {
      if (ask.isExpired) await this.end(ask);
      else await this.asking.open(ask, 'may-exist');
      return;
    }
    if (ask.isExpired || ask.status === 'ended') await this.gateway.endAsk(place.linkId);
    for (const payment of await this.gateway.capturedFor(place.gatewayOrder)) {
      await this.uow.run((tx) => this.receive.execute(tx, payment));
    }
    if (ask.isExpired) await this.end(ask);
  }

  private end({ orderId }: PaymentAsk): Promise<void> {
    return this.uow.run((tx) => this.payments.endAsks(tx, orderId));
  }
}
