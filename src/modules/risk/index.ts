export { ReportRisk, type RiskReport } from './app/report-risk.js';
export type { RiskStanding } from './domain/standing.js';
export { RiskApi, type Yes } from './risk.api.js';
export { RiskModule } from './risk.module.js';
