import { Injectable } from '@nestjs/common';
import type { Id, PhoneNumber, Pincode, StateCode } from '../../../kernel/index.js';
import { one, type Tx } from '../../../platform/database/index.js';
import { type DeliverTo, ParcelAddresses } from '../../logistics/index.js';
import { UnknownOrder } from '../domain/errors.js';

interface AddressRow {
  readonly name: string;
  readonly phone: PhoneNumber;
  readonly address_line: string;
  readonly landmark: string;
  readonly city: string;
  readonly state_code: StateCode;
  readonly pincode: Pincode;
}

/** Tells logistics where a parcel goes, at the hand-over and not before. */
@Injectable()
export class OrderAddresses extends ParcelAddresses {
  /** Throws {@link UnknownOrder}. */
  async of(tx: Tx, orderId: Id<'Order'>): Promise<DeliverTo> {
    const row = await one<AddressRow>(
      tx,
      'select name, phone, address_line, landmark, city, state_code, pincode from order_buyer where order_id = $1',
      [orderId],
    );
    if (!row) throw new UnknownOrder();
    const { name, phone, address_line: addressLine, landmark, city, state_code: stateCode, pincode } = row;
    return { name, phone, addressLine, landmark, city, stateCode, pincode };
  }
}
