import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { deliveryDays, takesCash } from '../domain/service-rules.js';
import { PincodeRepository } from '../infra/pincode.repository.js';
import { readPincodes } from '../infra/pincode-source.js';

/** Fewer than these mean that the table was never filled: the source has a little over 19,000. */
const FILLED_FROM = 19_000;

/** Fills the table of pincodes at the first start; afterwards it only looks and returns. */
@Injectable()
export class LoadPincodes {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly pincodes: PincodeRepository,
  ) {}

  /** How many were added. Safe to run twice and in two processes at once. */
  async execute(): Promise<number> {
    const { all, inTwoStates } = await this.pincodes.count();
    if (all >= FILLED_FROM && inTwoStates > 0) return 0;
    const found = await readPincodes();
    const places = found.map((one) => ({
      ...one,
      cod: takesCash(one.pincode),
      deliveryDays: deliveryDays(one.pincode),
    }));
    return this.uow.run((tx) => this.pincodes.addMissing(tx, places));
  }
}
