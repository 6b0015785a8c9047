/** What may be answered to a failed attempt. */
export const ANSWER_KINDS = ['again', 'on-day', 'better-address', 'give-up', 'fake'] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** Who may answer, in the order in which they are asked. */
export const ANSWERERS = ['reseller', 'support', 'buyer'] as const;
export type Answerer = (typeof ANSWERERS)[number];

/** What becomes of an answer at the courier; `replaced`: the buyer has refused the parcel since. */
export const ANSWER_STATES = ['to-send', 'accepted', 'refused', 'too-late', 'unheard', 'replaced'] as const;
export type AnswerState = (typeof ANSWER_STATES)[number];
