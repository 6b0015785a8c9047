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
