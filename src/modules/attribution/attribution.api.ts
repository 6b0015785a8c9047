import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { attribute } from './domain/attribute.js';
import { EvidenceRepository, type OrderFacts } from './infra/evidence.repository.js';

/** What other modules may ask of attribution. */
@Injectable()
export class AttributionApi {
  constructor(private readonly evidence: EvidenceRepository) {}

  /** Writes down whose order it is and on what evidence, in the transaction that places it. */
  async attribute(tx: Tx, order: OrderFacts): Promise<void> {
    const evidence = await this.evidence.gather(tx, order);
    await this.evidence.add(tx, order.orderId, evidence, attribute(evidence));
  }
}
