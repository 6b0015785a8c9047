import type { Facts, Id } from '../../../kernel/index.js';

/** How many products one statement writes: large enough to be fast, small enough to show progress. */
export const BATCH_PRODUCTS = 500;
/** Faults beyond are counted, not listed: nobody corrects more by hand. */
export const FAULTS_LISTED_MAX = 5_000;
/** An import that has not moved for so long belongs to a process that is gone, and may be taken up again. */
export const STALE_AFTER_MINUTES = 10;
/** The most pieces that may be given to goods whose sheet says nothing about stock. */
export const DEFAULT_STOCK_MAX = 100_000;

export type ImportId = Id<'CatalogueImport'>;
export type ImportStatus = 'running' | 'done' | 'refused';

/** What an import did so far. Photos that nobody has sent yet are no faults: the product lives without. */
export interface ImportCounts {
  readonly productsAdded: number;
  readonly productsChanged: number;
  readonly productsUnchanged: number;
  readonly variants: number;
  readonly faults: number;
  readonly photosMissing: number;
  readonly rowsDone: number;
}

/** A row, a cell or a photo that needs a hand; its sentence is `faults.<code>`. */
export interface ImportFault {
  readonly rowNumber: number;
  readonly column?: string;
  readonly value: string;
  readonly code: string;
  readonly facts: Facts;
}

/** Why a whole file was refused; its sentence is `errors.<code>`. */
export interface Refusal {
  readonly code: string;
  readonly facts: Facts;
}

/** Written where the process itself broke, so that the same file may be sent again. */
export const STOPPED: Refusal = { code: 'import-stopped', facts: {} };

/** An import as its owner sees it. */
export interface CatalogueImport extends ImportCounts {
  readonly id: ImportId;
  readonly fileName: string;
  readonly status: ImportStatus;
  readonly rowsTotal: number;
  readonly refusal: Refusal | null;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
}
