import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/index.js';
import { type EventHandler, Handles } from '../../../platform/outbox/index.js';
import { CasesApi } from '../../cases/index.js';
import type { ReturnChecked } from '../../logistics/index.js';
import { causeOf } from '../domain/claim.js';
import { ClaimRepository } from '../infra/claim.repository.js';

/** The buyer has her money or her exchange; who bears what the courier lost on its way back, support decides. */
@Injectable()
@Handles('logistics.return-checked.v1')
export class ClaimLostReturn implements EventHandler<ReturnChecked> {
  constructor(
    private readonly claims: ClaimRepository,
    private readonly cases: CasesApi,
  ) {}

  async handle({ shipmentId, orderId }: ReturnChecked, tx: Tx): Promise<void> {
    const id = await this.claims.addLost(tx, shipmentId);
    if (id) await this.cases.open(tx, { kind: 'claim', cause: causeOf(id), orderId });
  }
}
