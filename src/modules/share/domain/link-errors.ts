import { DomainError } from '../../../kernel/index.js';

/** No link has this code, or it belongs to another reseller. */
export class UnknownLink extends DomainError {
  constructor() {
    super('unknown-link', 'not-found');
  }
}

/** The link's time is over. */
export class LinkEnded extends DomainError {
  constructor() {
    super('link-ended', 'rule-violated');
  }
}

/** Nothing was chosen to be shared. */
export class NothingToShare extends DomainError {
  constructor() {
    super('nothing-to-share', 'invalid');
  }
}

/** More goods at once than one sharing takes. */
export class TooManyAtOnce extends DomainError {
  constructor(most: number) {
    super('too-many-at-once', 'invalid', { most });
  }
}

/** Several goods need one margin: an amount or a share of the base, not both. */
export class MarginAmbiguous extends DomainError {
  constructor() {
    super('margin-ambiguous', 'invalid');
  }
}
