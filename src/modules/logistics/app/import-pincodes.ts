import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { deliveryDays, takesCash } from '../domain/service-rules.js';
import { PincodeRepository } from '../infra/pincode.repository.js';
import { readPincodes } from '../infra/pincode-source.js';

/** A list of post offices beside the pincodes we know; some of each kind as examples. */
export interface PincodeReport {
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly gone: number;
  readonly same: number;
  readonly examples: Readonly<Record<'added' | 'changed' | 'gone', readonly string[]>>;
  readonly taken: boolean;
}

const EXAMPLES_MAX = 10;

/** Adds the pincodes of a GeoNames-like list that we do not know. What differs or is missing there is only told. */
@Injectable()
export class ImportPincodes {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly pincodes: PincodeRepository,
  ) {}

  async execute({ path, mode }: { path: string; mode: 'take' | 'compare' }): Promise<PincodeReport> {
    const found = await readPincodes(path);
    const known = await this.pincodes.districts();
    const told = new Set(found.map(({ pincode }) => pincode));
    const added = found.filter(({ pincode }) => !known.has(pincode));
    const changed = found.filter(({ pincode, district, stateCode }) => {
      const before = known.get(pincode);
      return before !== undefined && before !== `${stateCode} ${district}`;
    });
    const gone = [...known.keys()].filter((pincode) => !told.has(pincode));
    const places = added.map((one) => ({
      ...one,
      cod: takesCash(one.pincode),
      deliveryDays: deliveryDays(one.pincode),
    }));
    if (mode === 'take') await this.uow.run((tx) => this.pincodes.addMissing(tx, places));
    const some = (list: readonly { readonly pincode: string }[]) =>
      list.slice(0, EXAMPLES_MAX).map(({ pincode }) => pincode);
    return {
      rows: found.length,
      added: added.length,
      changed: changed.length,
      gone: gone.length,
      same: found.length - added.length - changed.length,
      examples: { added: some(added), changed: some(changed), gone: gone.slice(0, EXAMPLES_MAX) },
      taken: mode === 'take',
    };
  }
}
