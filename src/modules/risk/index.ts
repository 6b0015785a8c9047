export { ReportRisk, type RiskReport } from './app/report-risk.js';
export { NoCallWanted } from './domain/errors.js';
export type { RiskStanding } from './domain/standing.js';
export type { KeptDecision } from './infra/decision.repository.js';
export { RiskApi, type Yes } from './risk.api.js';
export { RiskModule } from './risk.module.js';
