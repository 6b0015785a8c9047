/** Why a parcel was not handed over, in our words; the courier's own stand beside it. */
export const FAILURE_REASONS = [
  'not-available',
  'unreachable',
  'cash-not-ready',
  'payment-failed',
  'asked-later',
  'refused',
  'bad-address',
  'out-of-area',
  'closed-area',
  'damaged',
  'scan-taken-back',
  'unknown',
] as const;
export type FailureReason = (typeof FAILURE_REASONS)[number];

/**
 * Couriers tell the reason in English words, each in others, so words are what is read. The first rule that fits decides:
 * "refused, COD amount not ready" is about the cash, because that can be helped. The groups are those in which couriers in
 * India list their reasons; what fits none stays unknown and is shown as it was told.
 */
const RULES: readonly (readonly [RegExp, FailureReason])[] = [
  [/scan made in error|marked (delivered )?by mistake|wrong(ly)? (scan|deliver)/i, 'scan-taken-back'],
  [/\b(upi|qr|payment|network) (issue|error|fail)|payment mode/i, 'payment-failed'],
  [/\b(cod|cash|amount|money)\b.*\b(not ready|not available|unavailable|short)|no cash/i, 'cash-not-ready'],
  [/damage|broken|tamper/i, 'damaged'],
  [/out of (delivery )?area|\boda\b|non.?serviceable|not serviceable/i, 'out-of-area'],
  [
    /(wrong|incomplete|incorrect|bad|invalid|insufficient) (address|pin ?code)|address (not found|issue|incomplete)|pin ?code mismatch|shifted/i,
    'bad-address',
  ],
  [
    /another day|(future|later|different|next) (date|day|delivery)|reschedul|asked (for )?later|wants delivery|open delivery date/i,
    'asked-later',
  ],
  [/refus|reject|cancel|does ?n.t want|not ordered/i, 'refused'],
  [
    /unreachable|not reachable|not contactable|switched off|not (answer|respond|pick)|no response|incoming barred/i,
    'unreachable',
  ],
  [
    /unavailable|not available|not at home|not present|door ?locked|premises closed|house locked|out of station/i,
    'not-available',
  ],
  [
    /entry restricted|restricted (area|entry)|strike|flood|rain|force majeure|curfew|natural|holiday|disturb/i,
    'closed-area',
  ],
];

/** The reason in a courier's words, `unknown` where they fit nothing; never guessed. */
export function reasonIn(words: string): FailureReason {
  return RULES.find(([pattern]) => pattern.test(words))?.[1] ?? 'unknown';
}
