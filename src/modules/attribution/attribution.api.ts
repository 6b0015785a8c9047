import { Injectable } from '@nestjs/common';
import type { Id } from '../../kernel/index.js';
import type { Call, Tx } from '../../platform/database/index.js';
import { attribute } from './domain/attribute.js';
import type { Evidence } from './domain/evidence.js';
import { EvidenceRepository, type OrderFacts } from './infra/evidence.repository.js';

/** What other modules may ask of attribution. */
@Injectable()
export class AttributionApi {
  constructor(private readonly evidence: EvidenceRepository) {}

  /** Looks for everything that says whose order it is, before it is written; {@link recording} keeps it. */
  evidenceFor(tx: Tx, order: OrderFacts): Promise<Evidence> {
    return this.evidence.gather(tx, order);
  }

  /** Writes down whose order it is and on what evidence, with the order itself. */
  recording(orderId: Id<'Order'>, evidence: Evidence): Call {
    return this.evidence.adding(orderId, evidence, attribute(evidence));
  }
}
