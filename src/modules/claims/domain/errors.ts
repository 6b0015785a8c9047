import { DomainError } from '../../../kernel/index.js';

/** No claim or evidence of this id is this person's to see. */
export class UnknownClaim extends DomainError {
  constructor() {
    super('unknown-claim', 'not-found');
  }
}

/** The parcel has not come back, or is somebody else's. */
export class NothingToClaim extends DomainError {
  constructor() {
    super('nothing-to-claim', 'conflict');
  }
}

/** The parcel came back too long ago. */
export class ClaimTooLate extends DomainError {
  constructor(days: number) {
    super('claim-too-late', 'rule-violated', { days });
  }
}

/** This parcel has its claim. */
export class ClaimedAlready extends DomainError {
  constructor() {
    super('claimed-already', 'conflict');
  }
}

/** A claim needs its reason and the unpacking video. */
export class EvidenceMissing extends DomainError {
  constructor() {
    super('evidence-missing', 'invalid');
  }
}

/** A file that is neither MP4 nor WebM, or too long. */
export class VideoUnfit extends DomainError {
  constructor(megabytes: number) {
    super('video-unfit', 'invalid', { megabytes });
  }
}

/** A decision needs an outcome and a reason; an allowed one also who bears it and an amount that fits. */
export class DecisionIncomplete extends DomainError {
  constructor() {
    super('decision-incomplete', 'invalid');
  }
}

/** The claim has been decided this way. */
export class DecidedSo extends DomainError {
  constructor() {
    super('decided-so', 'conflict');
  }
}
