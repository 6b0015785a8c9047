import { DomainError } from '../../../kernel/index.js';

/** A review needs its stars. */
export class StarsMissing extends DomainError {
  constructor() {
    super('stars-missing', 'invalid');
  }
}

/** The goods are not with her yet, or never came. */
export class NothingToReview extends DomainError {
  constructor() {
    super('nothing-to-review', 'conflict');
  }
}

/** These goods of this order have their review. */
export class ReviewedAlready extends DomainError {
  constructor() {
    super('reviewed-already', 'conflict');
  }
}

/** No review of this id can be seen. */
export class UnknownReview extends DomainError {
  constructor() {
    super('unknown-review', 'not-found');
  }
}

/** It is out of sight already. */
export class HiddenAlready extends DomainError {
  constructor() {
    super('hidden-already', 'conflict');
  }
}

/** Whoever hides a review says why. */
export class HidingReasonMissing extends DomainError {
  constructor(most: number) {
    super('hiding-reason-missing', 'invalid', { most });
  }
}
