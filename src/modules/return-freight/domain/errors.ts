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

/** Letting a supplier off needs a reason of at most 500 characters. */
export class FreightWaiverUnreasoned extends DomainError {
  constructor() {
    super('freight-waiver-unreasoned', 'invalid');
  }
}
