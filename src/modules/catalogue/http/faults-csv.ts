import { stringify } from 'csv-stringify/sync';
import type { Translator } from '../../../platform/i18n/index.js';
import type { FaultAnswer } from './import-answer.js';

/** Excel takes a CSV file for UTF-8 only when it begins with this. */
const BYTE_ORDER_MARK = '\ufeff';

/** Faults as a CSV file; a cell that a spreadsheet would run as a formula is defused (CWE-1236). */
export function faultsCsv(faults: readonly FaultAnswer[], { t }: Translator): string {
  const header = ['row', 'column', 'value', 'todo'].map((name) => t(`catalogue.fault.${name}`));
  const lines = faults.map((fault) => [fault.row, fault.column ?? '', fault.value, fault.detail]);
  return BYTE_ORDER_MARK + stringify([header, ...lines], { escape_formulas: true, record_delimiter: 'windows' });
}
