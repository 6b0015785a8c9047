/** Why a buyer sends something back, in the words of the form. */
export const RETURN_REASONS = ['wrong-item', 'defective', 'size', 'not-as-shown', 'late', 'changed-mind'] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];

/**
 * Whether a return gives back delivery and fee for cash by its reason (`charges_kept_for` in the database says how much stays
 * paid), or all of it, because an exchange pays for what takes the parcel's place.
 */
export type ChargesOfReturn = 'by-reason' | 'all-back';

/** What the supplier finds when a parcel is back. */
export const VERDICTS = ['good', 'damaged'] as const;
export type Verdict = (typeof VERDICTS)[number];
