import { type BusinessDay, DomainError } from '../../../../kernel/index.js';

/** What a payout rule may not look like, by the field that is wrong. */
export class PayoutCycleUnfit extends DomainError {
  constructor(readonly field: 'days' | 'minimum' | 'from' | 'reason') {
    super('payout-cycle-unfit', 'rule-violated', { field });
  }
}

/** There is no payout rule with this number. */
export class UnknownPayoutCycle extends DomainError {
  constructor() {
    super('unknown-payout-cycle', 'not-found');
  }
}

/** Who proposed a payout rule cannot approve it. */
export class OwnPayoutCycle extends DomainError {
  constructor() {
    super('own-payout-cycle', 'forbidden');
  }
}

/** The payout rule was approved before. */
export class PayoutCycleApproved extends DomainError {
  constructor() {
    super('payout-cycle-approved', 'conflict');
  }
}

/** The payout rule was to begin on a day that is over; it has to be proposed anew. */
export class PayoutCycleTooLate extends DomainError {
  constructor() {
    super('payout-cycle-too-late', 'conflict');
  }
}

/** Nobody is to be paid today by the payout rules. */
export class NobodyDue extends DomainError {
  constructor(next: BusinessDay | undefined) {
    super('nobody-due', 'rule-violated', { next: next ?? '' });
  }
}
