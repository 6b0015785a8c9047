import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/index.js';
import type { Tx } from '../../../platform/database/index.js';
import { type EventHandler, Handles } from '../../../platform/outbox/index.js';
import { CouriersApi } from '../../couriers/index.js';
import type { ParcelWeighed } from '../../logistics/index.js';
import { discrepancyOf } from '../domain/discrepancy.js';
import { WeightRepository } from '../infra/weight.repository.js';

/** Reckons what a charged weight costs by the rates of the day on which the parcel was booked, and opens an item if it matters. */
@Injectable()
@Handles('logistics.parcel-weighed.v1')
export class JudgeWeight implements EventHandler<ParcelWeighed> {
  constructor(
    private readonly weights: WeightRepository,
    private readonly couriers: CouriersApi,
    private readonly clock: Clock,
  ) {}

  async handle({ reportId }: ParcelWeighed, tx: Tx): Promise<void> {
    const told = await this.weights.told(tx, reportId);
    // A waybill that is not ours, or of a way back: what was told stays, for a person who asks.
    if (!told) return;
    const policy = await this.weights.policy(tx, this.clock.now());
    const { way, declaredGrams, chargedGrams, claimed } = told;
    const [declared, charged] = [
      await this.couriers.freightOn(tx, way, declaredGrams),
      await this.couriers.freightOn(tx, way, chargedGrams),
    ];
    const { toleranceGrams } = policy;
    const found = discrepancyOf({ declaredGrams, chargedGrams, toleranceGrams, declared, charged, claimed });
    if (found.kind === 'none') return;
    await this.weights.open(tx, { reportId, told, declared, charged, amount: found.amount, days: policy.disputeDays });
  }
}
