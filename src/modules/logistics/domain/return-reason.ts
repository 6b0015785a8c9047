/** Why a buyer sends something back, in the words of the form. */
export const RETURN_REASONS = ['wrong-item', 'defective', 'size', 'not-as-shown', 'changed-mind'] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];

/** What the supplier finds when a parcel is back. */
export const VERDICTS = ['good', 'damaged'] as const;
export type Verdict = (typeof VERDICTS)[number];
