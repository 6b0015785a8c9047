import type { Money } from '../../../../kernel/index.js';

/** How a transfer that a courier tells as a whole stands to its parcels and to the bank; texts lie under `finance.transfer.<state>`. */
export type TransferState = 'agrees' | 'parcels-missing' | 'parcels-differ' | 'bank-missing' | 'bank-differs';

/** One transfer as three sides tell it, what the courier kept back taken off; undefined where a side says nothing. */
export interface ToldTransfer {
  readonly paid: Money;
  readonly parcels: Money | undefined;
  readonly credited: Money | undefined;
}

/** What is to be looked at first: the parcels, because nothing is booked without them, then the bank. */
export function transferState({ paid, parcels, credited }: ToldTransfer): TransferState {
  if (!parcels) return 'parcels-missing';
  if (!parcels.equals(paid)) return 'parcels-differ';
  if (!credited) return 'bank-missing';
  return credited.equals(paid) ? 'agrees' : 'bank-differs';
}
