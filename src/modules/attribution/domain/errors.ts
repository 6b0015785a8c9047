import { DomainError } from '../../../kernel/index.js';

/** Nobody who bought from this reseller, or somebody else's customer. */
export class UnknownCustomer extends DomainError {
  constructor() {
    super('unknown-customer', 'not-found');
  }
}

/** A note is a few sentences of at most so many characters. */
export class NoteTooLong extends DomainError {
  constructor(most: number) {
    super('note-too-long', 'invalid', { most });
  }
}
