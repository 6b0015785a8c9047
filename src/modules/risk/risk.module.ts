import { Module } from '@nestjs/common';
import { ChangePolicy } from './app/change-policy.js';
import { ReportRisk } from './app/report-risk.js';
import { RiskPoliciesController } from './http/risk-policies.controller.js';
import { DecisionRepository } from './infra/decision.repository.js';
import { RiskEvidenceRepository } from './infra/evidence.repository.js';
import { OutcomeRepository } from './infra/outcome.repository.js';
import { PolicyQueries } from './infra/policy.queries.js';
import { RiskReportQueries } from './infra/report.queries.js';
import { RiskPages } from './pages/risk-policies.controller.js';
import { RiskApi } from './risk.api.js';

/** What an order risks, by rules whose numbers are data, measured against what happened. */
@Module({
  controllers: [RiskPoliciesController, RiskPages],
  providers: [
    RiskApi,
    ChangePolicy,
    PolicyQueries,
    RiskEvidenceRepository,
    DecisionRepository,
    OutcomeRepository,
    ReportRisk,
    RiskReportQueries,
  ],
  exports: [RiskApi, ReportRisk],
})
export class RiskModule {}
