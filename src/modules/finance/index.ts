export { compareExports, type ExportReport } from './app/compare-exports.js';
export { Reconcile, type Reconciliation } from './app/reconcile.js';
export { FinanceModule } from './finance.module.js';
