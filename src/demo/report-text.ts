import type { ChainReport } from './report.js';

/** The report as a person reads it. */
export function reportText(report: ChainReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
