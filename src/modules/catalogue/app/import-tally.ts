import { FAULTS_LISTED_MAX, type ImportCounts, type ImportFault } from '../domain/catalogue-import.js';
import type { PricedDraft } from './priced-draft.js';
import type { BatchOutcome } from './write-batch.js';

const NOTHING: ImportCounts = {
  productsAdded: 0,
  productsChanged: 0,
  productsUnchanged: 0,
  variants: 0,
  faults: 0,
  photosMissing: 0,
  rowsDone: 0,
};

/** Where an import stands: counts so far, and how many faults the list holds. */
export interface Tally {
  readonly counts: ImportCounts;
  readonly listed: number;
}

export const EMPTY_TALLY: Tally = { counts: NOTHING, listed: 0 };

/** A batch that was written: its drafts, what became of them and all that needs a hand. */
export interface WrittenBatch {
  readonly drafts: readonly PricedDraft[];
  readonly outcome: BatchOutcome;
  readonly rowFaults: readonly ImportFault[];
  readonly photoFaults: readonly ImportFault[];
  readonly rowsDone: number;
}

/** The counts after another batch. */
export function tallied({ counts, listed }: Tally, batch: WrittenBatch): Tally {
  const { drafts, outcome, rowFaults, photoFaults, rowsDone } = batch;
  const variants = drafts.reduce((sum, { product }) => sum + (product?.variants.length ?? 0), 0);
  return {
    counts: {
      productsAdded: counts.productsAdded + outcome.added,
      productsChanged: counts.productsChanged + outcome.changed,
      productsUnchanged: counts.productsUnchanged + outcome.unchanged,
      variants: counts.variants + variants,
      faults: counts.faults + rowFaults.length,
      photosMissing: counts.photosMissing + photoFaults.length,
      rowsDone: Math.max(counts.rowsDone, rowsDone),
    },
    listed: Math.min(FAULTS_LISTED_MAX, listed + rowFaults.length + photoFaults.length),
  };
}
