import { Module } from '@nestjs/common';
import { ReportRisk } from './app/report-risk.js';
import { DecisionRepository } from './infra/decision.repository.js';
import { RiskEvidenceRepository } from './infra/evidence.repository.js';
import { OutcomeRepository } from './infra/outcome.repository.js';
import { RiskReportQueries } from './infra/report.queries.js';
import { RiskApi } from './risk.api.js';

/** What an order risks, by rules whose numbers are data, measured against what happened. */
@Module({
  providers: [RiskApi, RiskEvidenceRepository, DecisionRepository, OutcomeRepository, ReportRisk, RiskReportQueries],
  exports: [RiskApi, ReportRisk],
})
export class RiskModule {}
