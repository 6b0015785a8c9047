import { Module } from '@nestjs/common';
import { BeginRelation } from './app/begin-relation.js';
import { AttributionApi } from './attribution.api.js';
import { EvidenceRepository } from './infra/evidence.repository.js';
import { RelationRepository } from './infra/relation.repository.js';

/** Whose customer a buyer is, on evidence that is kept. */
@Module({
  providers: [AttributionApi, BeginRelation, EvidenceRepository, RelationRepository],
  exports: [AttributionApi],
})
export class AttributionModule {}
