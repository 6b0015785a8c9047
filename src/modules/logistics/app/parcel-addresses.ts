import type { Id, PhoneNumber, Pincode, StateCode } from '../../../kernel/index.js';
import type { Tx } from '../../../platform/database/index.js';

/** Who receives a parcel and where: read for the hand-over, never kept here, so that a person can be forgotten. */
export interface DeliverTo {
  readonly name: string;
  readonly phone: PhoneNumber;
  readonly addressLine: string;
  readonly landmark: string;
  readonly city: string;
  readonly stateCode: StateCode;
  readonly pincode: Pincode;
}

/** Where the addresses are kept: the orders module provides it under this token, in any of its modules. */
export abstract class ParcelAddresses {
  abstract of(tx: Tx, orderId: Id<'Order'>): Promise<DeliverTo>;
}
