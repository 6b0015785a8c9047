import { DomainError } from '../../kernel/index.js';

/** There is no proposal with this number. */
export class UnknownProposal extends DomainError {
  constructor() {
    super('unknown-proposal', 'not-found');
  }
}

/** Who proposed a rule cannot approve it. */
export class OwnProposal extends DomainError {
  constructor() {
    super('own-proposal', 'forbidden');
  }
}

/** Somebody approved or withdrew the proposal before. */
export class ProposalDecided extends DomainError {
  constructor() {
    super('proposal-decided', 'conflict');
  }
}

/** The rule was to begin on a day that is over; it has to be proposed anew. */
export class ProposalTooLate extends DomainError {
  constructor() {
    super('proposal-too-late', 'conflict');
  }
}
