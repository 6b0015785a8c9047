import { DomainError } from '../../../kernel/index.js';

/** There is no such policy. */
export class UnknownPolicy extends DomainError {
  constructor() {
    super('unknown-policy', 'not-found');
  }
}

/** A number that cannot be, or no reason; `field` names it. */
export class PolicyUnfit extends DomainError {
  constructor(readonly field: string) {
    super('policy-unfit', 'invalid', { field });
  }
}
