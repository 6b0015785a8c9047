import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { logger } from '../../../platform/observe/index.js';
import { Every, type ScheduledTask } from '../../../platform/schedule/index.js';
import { GatewayRefused, GatewaySilent, PaymentGateway } from '../domain/payment-gateway.js';
import { type PaymentAsk, PaymentRepository } from '../infra/payment.repository.js';
import { AskPayment } from './ask-payment.js';
import { ReceivePayment } from './receive-payment.js';

const ASKS_A_RUN = 50;
/** So long a page waits for the gateway. */
const PATIENCE_MS = 2_000;

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
      await this.lookUpOrNote(ask);
    }
  }

  /**
   * The buyer is back on her page: asks at once instead of at the next minute, and waits for the answer a moment only. What
   * comes later is taken in all the same.
   */
  async ofOrder(token: string): Promise<void> {
    const asks = await this.uow.run((tx) => this.payments.takeOrderForLookUp(tx, token));
    if (asks.length === 0) return;
    const answered = Promise.all(asks.map((ask) => this.lookUpOrNote(ask)));
    answered.catch((error: unknown) => logger.error({ error }, 'a payment could not be looked up'));
    const patience = new AbortController();
    await Promise.race([answered, pause(PATIENCE_MS, undefined, { signal: patience.signal }).catch(() => undefined)]);
    patience.abort();
  }

  private async lookUpOrNote(ask: PaymentAsk): Promise<void> {
    try {
      await this.lookUp(ask);
    } catch (error) {
      if (!(error instanceof GatewaySilent || error instanceof GatewayRefused)) throw error;
      logger.warn({ askId: ask.id, error: error.code }, 'a payment could not be looked up');
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
