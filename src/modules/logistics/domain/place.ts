import { DomainError, type Pincode, type StateCode } from '../../../kernel/index.js';

/** What is possible at a pincode: cash at the door or paid before, paid before only, or nothing. */
export type Service = 'cod-and-prepaid' | 'prepaid-only' | 'not-served';

/** Where a pincode is and how it is served. */
export interface Place {
  readonly pincode: Pincode;
  readonly place: string;
  readonly district: string;
  readonly state: string;
  readonly stateCode: StateCode;
  /** Post offices of 32 pincodes are in two states: those in which some also are, for her to say which is hers. */
  readonly otherStates: readonly StateCode[];
  /** Whether the courier takes cash at the door there. */
  readonly cod: boolean;
  readonly service: Service;
  /** Days from hand-over to the door, as an estimate. */
  readonly deliveryDays: number;
}

/** What a place allows, from what couriers do there. */
export function serviceOf({ cod, prepaid }: { readonly cod: boolean; readonly prepaid: boolean }): Service {
  if (cod) return 'cod-and-prepaid';
  return prepaid ? 'prepaid-only' : 'not-served';
}

/** The state she named if the pincode is also there, else the pincode's own: it decides the tax, so it is never free text. */
export function stateIn({ stateCode, otherStates }: Place, wished: string | undefined): StateCode {
  return otherStates.find((code) => code === wished) ?? stateCode;
}

/** No post office in India has this pincode. */
export class PincodeUnknown extends DomainError {
  constructor(pincode: Pincode) {
    super('pincode-unknown', 'not-found', { pincode });
  }
}

/** No courier takes cash at the door there. */
export class NotServiceable extends DomainError {
  constructor(pincode: Pincode) {
    super('not-serviceable', 'rule-violated', { pincode });
  }
}
