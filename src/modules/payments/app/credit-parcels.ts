import { Injectable } from '@nestjs/common';
import type { Money } from '../../../kernel/index.js';
import type { Tx } from '../../../platform/database/index.js';
import { LogisticsApi, type ParcelMoney } from '../../logistics/index.js';
import { splitPrepayment } from '../domain/split-prepayment.js';
import { PaymentRepository } from '../infra/payment.repository.js';

/** A payment with what was saved by it. */
interface PaidBefore {
  readonly paymentId: string;
  readonly amount: Money;
  readonly saving: Money;
}

/** Lays a payment on the parcels that it pays for, so that less is collected at their doors. */
@Injectable()
export class CreditParcels {
  constructor(
    private readonly payments: PaymentRepository,
    private readonly logistics: LogisticsApi,
  ) {}

  /** The caller holds the parcels. */
  async credit(tx: Tx, { paymentId, amount, saving }: PaidBefore, parcels: readonly ParcelMoney[]): Promise<void> {
    const parts = splitPrepayment(amount, saving, parcels);
    await this.payments.addParts(tx, paymentId, parts);
    await this.logistics.credit(
      tx,
      parts.map((part) => ({ ...part, shipmentId: part.shipmentId as ParcelMoney['shipmentId'] })),
    );
  }
}
