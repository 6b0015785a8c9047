import { DomainError } from '../../../kernel/index.js';

/** No such penalty was charged. */
export class UnknownPenalty extends DomainError {
  constructor() {
    super('unknown-penalty', 'not-found');
  }
}

/** The supplier was let off already. */
export class PenaltyWaivedAlready extends DomainError {
  constructor() {
    super('penalty-waived-already', 'conflict');
  }
}

/** Letting a supplier off needs a reason of at most 500 characters. */
export class WaiverReasonMissing extends DomainError {
  constructor() {
    super('waiver-reason-missing', 'invalid');
  }
}

/** A rule is an amount, or a share with a least and a most; from today on, and with a reason. */
export class PenaltyRuleUnfit extends DomainError {
  constructor() {
    super('penalty-rule-unfit', 'invalid');
  }
}

/** From this day on a rule holds or is proposed already; nobody changes one that is written. */
export class PenaltyRuleThere extends DomainError {
  constructor() {
    super('penalty-rule-there', 'conflict');
  }
}

/** GST on penalties is a share of 0 to 40 %, with the registration that collects it, from today on, and with a reason. */
export class PenaltyGstUnfit extends DomainError {
  constructor(readonly field: 'share' | 'gstin' | 'from' | 'reason') {
    super('penalty-gst-unfit', 'invalid', { field });
  }
}
