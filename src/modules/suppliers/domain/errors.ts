import { DomainError } from '../../../kernel/index.js';

/** There is no supplier with this id. */
export class UnknownSupplier extends DomainError {
  constructor() {
    super('unknown-supplier', 'not-found');
  }
}

/** The supplier may prepare, but not offer goods before somebody has looked at the application. */
export class SupplierNotApproved extends DomainError {
  constructor() {
    super('supplier-not-approved', 'forbidden');
  }
}

/** One application a person: it is changed by whoever looks at it, not by a second one. */
export class AlreadyApplied extends DomainError {
  constructor() {
    super('already-applied', 'conflict');
  }
}

/** Another supplier has this GSTIN. */
export class GstinTaken extends DomainError {
  constructor() {
    super('gstin-taken', 'conflict');
  }
}

/** A GSTIN contains the PAN of its holder, and it is another one. */
export class PanDiffersFromGstin extends DomainError {
  constructor() {
    super('pan-differs-from-gstin', 'invalid');
  }
}

/** The first two digits of a GSTIN are its state, and it is another one. */
export class StateDiffersFromGstin extends DomainError {
  constructor() {
    super('state-differs-from-gstin', 'invalid');
  }
}

/** Nobody is approved by himself (four eyes). */
export class SelfApproval extends DomainError {
  constructor() {
    super('self-approval', 'rule-violated');
  }
}

/** A suspended supplier is not let in again by the same button. */
export class SupplierSuspended extends DomainError {
  constructor() {
    super('supplier-suspended', 'conflict');
  }
}
