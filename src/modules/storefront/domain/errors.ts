import { DomainError } from '../../../kernel/index.js';

/** No six digits were typed: nothing was tried, and no try is lost. */
export class CodeMissing extends DomainError {
  constructor() {
    super('code-missing', 'invalid');
  }
}

/** A form came without saying what is wanted. */
export class WishMissing extends DomainError {
  constructor() {
    super('wish-missing', 'invalid');
  }
}

/** A return needs one of the reasons of the form. */
export class ReasonMissing extends DomainError {
  constructor() {
    super('reason-missing', 'invalid');
  }
}
