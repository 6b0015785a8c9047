import { Injectable } from '@nestjs/common';
import type { Pincode } from '../../../kernel/index.js';
import type { Tx } from '../../../platform/database/index.js';
import { PincodeUnknown, type Place } from '../domain/place.js';
import { PincodeRepository } from '../infra/pincode.repository.js';

/** Where a pincode is and what is possible there. */
@Injectable()
export class FindPlace {
  constructor(private readonly pincodes: PincodeRepository) {}

  /** Throws {@link PincodeUnknown}. */
  async execute(pincode: Pincode): Promise<Place> {
    return known(pincode, await this.pincodes.find(pincode));
  }

  /** The same for a caller that has a transaction open and must not take a second connection. */
  async within(tx: Tx, pincode: Pincode): Promise<Place> {
    return known(pincode, await this.pincodes.findIn(tx, pincode));
  }
}

function known(pincode: Pincode, place: Place | undefined): Place {
  if (!place) throw new PincodeUnknown(pincode);
  return place;
}
