import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/index.js';
import { Outbox } from '../../../platform/outbox/index.js';
import type { WeightReport } from '../domain/weight-report.js';
import { WeightReportRepository } from '../infra/weight-report.repository.js';

/** Keeps what couriers say of weights, and tells of each charge once. */
@Injectable()
export class NoteWeights {
  constructor(
    private readonly weights: WeightReportRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Gives how many were new. */
  async execute(tx: Tx, reports: readonly WeightReport[]): Promise<number> {
    const told = await this.weights.add(tx, reports);
    await this.outbox.publish(tx, told);
    return told.length;
  }
}
