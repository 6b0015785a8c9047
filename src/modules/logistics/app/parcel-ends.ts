import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { type PhoneNumber, stateName } from '../../../kernel/index.js';
import type { Tx } from '../../../platform/database/index.js';
import { IdentityApi } from '../../identity/index.js';
import { SuppliersApi, UnknownSupplier } from '../../suppliers/index.js';
import type { ParcelEnd } from '../domain/courier-gateway.js';
import type { ShipmentState } from '../domain/shipment-state.js';
import { ParcelAddresses } from './parcel-addresses.js';

/** Both ends of a parcel's way, and what the courier calls the supplier's door. */
export interface ParcelEnds {
  readonly supplier: ParcelEnd;
  readonly buyer: ParcelEnd;
  readonly pickupLocation: string;
}

/** Reads where a parcel starts and ends, at the moment the courier is asked. */
@Injectable()
export class FindParcelEnds {
  constructor(
    private readonly suppliers: SuppliersApi,
    private readonly identity: IdentityApi,
    private readonly modules: ModuleRef,
  ) {}

  async execute(tx: Tx, { supplierId, orderId }: ShipmentState): Promise<ParcelEnds> {
    const supplier = await this.suppliers.find(tx, supplierId);
    const contact = await this.identity.contactOf(tx, supplierId);
    if (!supplier || !contact) throw new UnknownSupplier();
    // Found late: the orders module, which keeps addresses, is built on this one.
    const to = await this.modules.get(ParcelAddresses, { strict: false }).of(tx, orderId);
    return {
      supplier: {
        name: supplier.businessName,
        phone: tenDigits(contact.phone),
        addressLine: supplier.pickupAddress,
        city: supplier.pickupCity,
        state: stateName(supplier.stateCode),
        pincode: supplier.pickupPincode,
      },
      buyer: {
        name: to.name,
        phone: tenDigits(to.phone),
        addressLine: [to.addressLine, to.landmark].filter(Boolean).join(', '),
        city: to.city,
        state: stateName(to.stateCode),
        pincode: to.pincode,
      },
      pickupLocation: `${supplier.pickupCity}-${supplierId.slice(-6)}`,
    };
  }
}

/** Couriers in India take mobile numbers without the country. */
function tenDigits(phone: PhoneNumber): string {
  return phone.slice(-10);
}
