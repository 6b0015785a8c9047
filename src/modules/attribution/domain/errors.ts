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

/** So many questions of one reseller may be open at a time. */
export class TooManyDisputes extends DomainError {
  constructor(most: number) {
    super('too-many-disputes', 'too-many', { most });
  }
}

/** A question needs a phone or an order number, and a sentence. */
export class DisputeFaulty extends DomainError {
  constructor(readonly fields: readonly ('named' | 'words')[]) {
    super('dispute-faulty', 'invalid', { count: fields.length });
  }
}

/** There is no such question. */
export class UnknownDispute extends DomainError {
  constructor() {
    super('unknown-dispute', 'not-found');
  }
}

/** Somebody has answered it before. */
export class DisputeDecided extends DomainError {
  constructor() {
    super('dispute-decided', 'conflict');
  }
}

/** The customer is hers already, or we do not know whom she means. */
export class NothingToMove extends DomainError {
  constructor() {
    super('nothing-to-move', 'rule-violated');
  }
}

/** Nobody decides about customers of her own. */
export class DecidesOwnCase extends DomainError {
  constructor() {
    super('decides-own-case', 'rule-violated');
  }
}

/** Staff says why in a sentence of so many characters. */
export class ReasonUnfit extends DomainError {
  constructor(least: number, most: number) {
    super('decision-reason-unfit', 'invalid', { least, most });
  }
}
