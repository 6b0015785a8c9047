import type { Translator } from '../../../platform/i18n/index.js';
import { spreadsheetCsv } from '../../../platform/tabular/index.js';
import type { FaultAnswer } from './import-answer.js';

/** Faults as a CSV file. */
export function faultsCsv(faults: readonly FaultAnswer[], { t }: Translator): string {
  const header = ['row', 'column', 'value', 'todo'].map((name) => t(`catalogue.fault.${name}`));
  const lines = faults.map((fault) => [fault.row, fault.column ?? '', fault.value, fault.detail]);
  return spreadsheetCsv([header, ...lines]);
}
