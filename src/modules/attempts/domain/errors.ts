import { DomainError } from '../../../kernel/index.js';

/** Fields of an answer that can be wrong. */
export type AnswerField = 'kind' | 'deliverOn' | 'addressLine' | 'landmark' | 'phone' | 'note' | 'proof';

/** No task of this person has this id. */
export class UnknownAttempt extends DomainError {
  constructor() {
    super('unknown-attempt', 'not-found');
  }
}

/** Somebody else has answered. */
export class AttemptAnswered extends DomainError {
  constructor() {
    super('attempt-answered', 'conflict');
  }
}

/** The parcel has moved on: there is nothing to answer any more. */
export class AttemptOver extends DomainError {
  constructor() {
    super('attempt-over', 'conflict');
  }
}

/** An answer that does not say what it should; each field with its own reason. */
export class AnswerFaulty extends DomainError {
  constructor(readonly byField: Readonly<Partial<Record<AnswerField, DomainError>>>) {
    super('answer-faulty', 'invalid', { count: Object.keys(byField).length });
  }
}

/** None of the answers that may still be given. */
export class AnswerNotOffered extends DomainError {
  constructor() {
    super('answer-not-offered', 'invalid');
  }
}

/** The courier comes on days from tomorrow to the last one of its limit. */
export class DayNotOffered extends DomainError {
  constructor(first: string, last: string) {
    super('day-not-offered', 'invalid', { first, last });
  }
}

/** A better address needs an address, a landmark or a phone number; an address has so many characters. */
export class BetterAddressUnfit extends DomainError {
  constructor(least: number, most: number) {
    super('better-address-unfit', 'invalid', { least, most });
  }
}

/** "Nobody came" needs a photo or a recording. */
export class ProofMissing extends DomainError {
  constructor() {
    super('proof-missing', 'invalid');
  }
}

/** Not a photo or a recording, or one that is too large. */
export class ProofUnfit extends DomainError {
  constructor(megabytes: number) {
    super('proof-unfit', 'invalid', { megabytes });
  }
}
