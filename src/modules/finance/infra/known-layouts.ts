import { Injectable } from '@nestjs/common';
import { type BankLayout, recogniseBankLayout } from '../domain/bank/bank-layout.js';
import { describedLayout, recogniseRemittance } from '../domain/remittance/remittance-layout.js';
import type { HeaderReader } from './files/remittance-reader.js';
import type { StatementHeaderReader } from './files/statement-reader.js';
import { fingerprintOf, MappingRepository } from './mapping.repository.js';

/** All layouts that can be read now: those of the code, and those that two people described. */
@Injectable()
export class KnownLayouts {
  constructor(private readonly mappings: MappingRepository) {}

  async remittances(): Promise<HeaderReader> {
    const described = await this.mappings.approved('remittance');
    return (header) => {
      const known = recogniseRemittance(header);
      if (known) return known;
      const columns = described.get(fingerprintOf(header));
      return columns && describedLayout('described', columns);
    };
  }

  async statements(): Promise<StatementHeaderReader> {
    const described = await this.mappings.approved('bank');
    return (header) => recogniseBankLayout(header) ?? (described.get(fingerprintOf(header)) as BankLayout | undefined);
  }
}
