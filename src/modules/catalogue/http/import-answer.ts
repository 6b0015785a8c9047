import type { Translator } from '../../../platform/i18n/index.js';
import type { CatalogueImport, ImportFault } from '../domain/catalogue-import.js';

/** A row, cell or photo that needs a hand, with its sentence. */
export interface FaultAnswer {
  readonly row: number;
  readonly column?: string;
  readonly value: string;
  readonly code: string;
  readonly detail: string;
}

/** An import on the wire. */
export interface ImportAnswer {
  readonly id: string;
  readonly fileName: string;
  readonly status: string;
  readonly rows: { readonly total: number; readonly done: number };
  readonly products: { readonly added: number; readonly changed: number; readonly unchanged: number };
  readonly variants: number;
  readonly faults: number;
  readonly photosMissing: number;
  readonly refusal?: { readonly code: string; readonly detail: string };
  readonly startedAt: string;
  readonly endedAt?: string;
}

export function importAnswer(found: CatalogueImport, tr: Translator): ImportAnswer {
  const { refusal, endedAt } = found;
  return {
    id: found.id,
    fileName: found.fileName,
    status: found.status,
    rows: { total: found.rowsTotal, done: found.rowsDone },
    products: { added: found.productsAdded, changed: found.productsChanged, unchanged: found.productsUnchanged },
    variants: found.variants,
    faults: found.faults,
    photosMissing: found.photosMissing,
    ...(refusal && { refusal: { code: refusal.code, detail: tr.refusal(refusal) } }),
    startedAt: found.startedAt.toISOString(),
    ...(endedAt && { endedAt: endedAt.toISOString() }),
  };
}

/** A fault with its sentence in the reader's language. */
export function faultAnswer(fault: ImportFault, tr: Translator): FaultAnswer {
  const { rowNumber, column, value, code, facts } = fault;
  const detail = tr.t(`faults.${code}`, { ...facts, row: rowNumber, column: column ?? '', value });
  return { row: rowNumber, ...(column !== undefined && { column }), value, code, detail };
}
