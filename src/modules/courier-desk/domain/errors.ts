import { DomainError } from '../../../kernel/index.js';

/** No scan carries this code. */
export class CodeNeverSeen extends DomainError {
  constructor() {
    super('code-never-seen', 'not-found');
  }
}

/** A meaning needs one that fits the way, a day that is not in the future, and a reason. */
export class MeaningIncomplete extends DomainError {
  constructor() {
    super('meaning-incomplete', 'invalid');
  }
}
