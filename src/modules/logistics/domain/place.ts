import { DomainError, type Pincode, type StateCode } from '../../../kernel/index.js';

/** Where a pincode is and how it is served. */
export interface Place {
  readonly pincode: Pincode;
  readonly place: string;
  readonly district: string;
  readonly state: string;
  readonly stateCode: StateCode;
  /** Whether the courier takes cash at the door there. */
  readonly cod: boolean;
  /** Days from hand-over to the door, as an estimate. */
  readonly deliveryDays: number;
}

/** No post office in India has this pincode. */
export class PincodeUnknown extends DomainError {
  constructor(pincode: Pincode) {
    super('pincode-unknown', 'not-found', { pincode });
  }
}

/** No courier takes cash at the door there, and we sell nothing otherwise. */
export class NotServiceable extends DomainError {
  constructor(pincode: Pincode) {
    super('not-serviceable', 'rule-violated', { pincode });
  }
}
