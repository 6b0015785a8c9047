/** What has been told of one delivery so far, in whatever order. */
export interface Fate {
  readonly deliveredAt: Date | null;
  readonly correctedAt: Date | null;
  readonly returnsAsked: number;
  readonly returnsEnded: number;
  readonly checkedAt: Date | null;
}

/** What the books must show of a delivery. */
export type Outcome = 'nothing' | 'earned' | 'clawed-back' | 'reversed';

/** A correction beats everything, for then the delivery never happened; a return counts only once the sale is known. */
export function outcomeOf({ deliveredAt, correctedAt, checkedAt }: Fate): Outcome {
  if (!deliveredAt) return 'nothing';
  if (correctedAt) return 'reversed';
  return checkedAt ? 'clawed-back' : 'earned';
}
