import { DomainError } from '../../../kernel/index.js';
import type { WeightState } from './weight-state.js';

/** No charge of this id waits or waited here. */
export class UnknownWeight extends DomainError {
  constructor() {
    super('unknown-weight', 'not-found');
  }
}

/** Each step needs a reason of at most 500 characters, and who bears it where somebody does. */
export class WeightDecisionIncomplete extends DomainError {
  constructor() {
    super('weight-decision-incomplete', 'invalid');
  }
}

/** Somebody else decided meanwhile, or this step does not follow. */
export class WeightCannotMove extends DomainError {
  constructor(from: WeightState) {
    super('weight-cannot-move', 'conflict', { from });
  }
}

/** The time to dispute it is over. */
export class WeightTooLate extends DomainError {
  constructor() {
    super('weight-too-late', 'rule-violated');
  }
}

/** Nobody knows what it costs, or it costs nothing: there is nothing to charge on. */
export class WeightWithoutAmount extends DomainError {
  constructor() {
    super('weight-without-amount', 'rule-violated');
  }
}

/** The supplier bears another charge of the same parcel. */
export class WeightChargedAlready extends DomainError {
  constructor() {
    super('weight-charged-already', 'conflict');
  }
}

/** A file of weights has a column for the waybill and one for the charged weight. */
export class WeightColumnMissing extends DomainError {
  constructor(column: 'awb' | 'charged', found: readonly string[]) {
    super('weight-column-missing', 'invalid', { column, found: found.slice(0, 20).join(', ').slice(0, 300) });
  }
}
