import { DomainError } from '../../../kernel/index.js';

/** There is no such policy, or no such proposal. */
export class UnknownPolicy extends DomainError {
  constructor() {
    super('unknown-policy', 'not-found');
  }
}

/** Who made the numbers does not approve them. */
export class OwnPolicy extends DomainError {
  constructor() {
    super('own-policy', 'forbidden');
  }
}

/** Somebody approved or withdrew these numbers before. */
export class PolicyDecided extends DomainError {
  constructor() {
    super('policy-decided', 'conflict');
  }
}

/** A number that cannot be, or no reason; `field` names it. */
export class PolicyUnfit extends DomainError {
  constructor(readonly field: string) {
    super('policy-unfit', 'invalid', { field });
  }
}
