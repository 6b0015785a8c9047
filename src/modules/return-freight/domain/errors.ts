import { DomainError } from '../../../kernel/index.js';

/** No freight of a way back was booked here. */
export class UnknownReturnFreight extends DomainError {
  constructor() {
    super('unknown-return-freight', 'not-found');
  }
}

/** The freight of this way back was taken back already, or the supplier bears none of it. */
export class ReturnFreightNotBorne extends DomainError {
  constructor() {
    super('return-freight-not-borne', 'conflict');
  }
}

/** A rule has a cause, a share of 0 to 100 %, a day from today on and a reason of at most 400 characters. */
export class FreightRuleUnfit extends DomainError {
  constructor(readonly field: 'share' | 'from' | 'reason') {
    super('freight-rule-unfit', 'rule-violated', { field });
  }
}

/** There is no rule of return freight with this number. */
export class UnknownFreightRule extends DomainError {
  constructor() {
    super('unknown-freight-rule', 'not-found');
  }
}

/** Who proposed a rule cannot approve it. */
export class OwnFreightRule extends DomainError {
  constructor() {
    super('own-freight-rule', 'forbidden');
  }
}

/** The rule was approved before. */
export class FreightRuleApproved extends DomainError {
  constructor() {
    super('freight-rule-approved', 'conflict');
  }
}

/** The rule was to begin on a day that is over; it has to be proposed anew. */
export class FreightRuleTooLate extends DomainError {
  constructor() {
    super('freight-rule-too-late', 'conflict');
  }
}

/** Letting a supplier off needs a reason of at most 500 characters. */
export class FreightWaiverUnreasoned extends DomainError {
  constructor() {
    super('freight-waiver-unreasoned', 'invalid');
  }
}
