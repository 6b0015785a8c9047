import { DomainError } from '../../../kernel/index.js';

/** Wrong tries after which a code is burnt (ASVS 6.6.3). */
export const TRIES_MAX = 5;
/** How long a code lives. */
export const CODE_TTL_MINUTES = 10;
/** Codes for one phone within {@link CODE_TTL_MINUTES}, so that nobody's phone is flooded. */
export const CODES_PER_PHONE_MAX = 5;

/** What became of a try. */
export type CodeVerdict =
  | { readonly outcome: 'right' }
  | { readonly outcome: 'wrong'; readonly triesLeft: number }
  | { readonly outcome: 'burnt' }
  | { readonly outcome: 'expired' };

/** The code is not the one that was sent. */
export class WrongCode extends DomainError {
  constructor(triesLeft: number) {
    super('wrong-code', 'rule-violated', { triesLeft });
  }
}

/** Five wrong tries, or the code was used: a new one is needed. */
export class CodeBurnt extends DomainError {
  constructor() {
    super('code-burnt', 'rule-violated');
  }
}

/** The code is too old, or there never was one for this. */
export class CodeExpired extends DomainError {
  constructor() {
    super('code-expired', 'rule-violated', { minutes: CODE_TTL_MINUTES });
  }
}

/** Too many codes were asked for this phone. */
export class TooManyCodes extends DomainError {
  constructor() {
    super('too-many-codes', 'too-many', { minutes: CODE_TTL_MINUTES });
  }
}

/** Throws unless the code was right; to be called after the try has been committed. */
export function refuseUnlessRight(verdict: CodeVerdict): void {
  switch (verdict.outcome) {
    case 'right':
      return;
    case 'wrong':
      throw new WrongCode(verdict.triesLeft);
    case 'burnt':
      throw new CodeBurnt();
    case 'expired':
      throw new CodeExpired();
  }
}
