import { DomainError } from '../../../kernel/index.js';

/** There is no such case. */
export class UnknownCase extends DomainError {
  constructor() {
    super('unknown-case', 'not-found');
  }
}

/** The case is closed, or open already: somebody was quicker. */
export class CaseHasMoved extends DomainError {
  constructor() {
    super('case-has-moved', 'conflict');
  }
}

/** A case, a note and an ending need a few words. */
export class CaseWordsMissing extends DomainError {
  constructor(most: number) {
    super('case-words-missing', 'invalid', { most });
  }
}

/** No kind or outcome of ours. */
export class CaseChoiceUnknown extends DomainError {
  constructor() {
    super('case-choice-unknown', 'invalid');
  }
}

/** A whole phone number is shown to whoever says why. */
export class RevealReasonMissing extends DomainError {
  constructor(least: number, most: number) {
    super('reveal-reason-missing', 'invalid', { least, most });
  }
}

/** Nobody looks at more numbers than this in an hour. */
export class TooManyReveals extends DomainError {
  constructor(most: number) {
    super('too-many-reveals', 'too-many', { most });
  }
}

/** There is no such order, or its buyer has been forgotten. */
export class NothingToReveal extends DomainError {
  constructor() {
    super('nothing-to-reveal', 'not-found');
  }
}
