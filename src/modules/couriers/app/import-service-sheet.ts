import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { CourierPincodeRepository, type SheetDifference } from '../infra/courier-pincode.repository.js';
import { readServiceSheet, type SheetFault } from '../infra/service-sheet.js';

/** A courier's sheet beside what is there. */
export interface SheetReport extends SheetDifference {
  readonly courier: string;
  readonly rows: number;
  readonly faults: readonly SheetFault[];
  readonly taken: boolean;
}

/** The sheet is of a courier that is not in our list. */
export class CourierNotListed extends DomainError {
  constructor(courier: string) {
    super('courier-not-listed', 'not-found', { courier });
  }
}

/** Takes a courier's sheet of pincodes over, or only says what it would change. */
@Injectable()
export class ImportServiceSheet {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly pincodes: CourierPincodeRepository,
  ) {}

  /** All of its good rows or none. Throws {@link CourierNotListed}, NoPincodeColumn and what reading a table throws. */
  async execute(wish: { courier: string; path: string; name: string; mode: 'take' | 'compare' }): Promise<SheetReport> {
    const { courier, mode } = wish;
    const { rows, faults } = await readServiceSheet(wish);
    return this.uow.run(async (tx) => {
      if (!(await this.pincodes.isKnown(tx, courier))) throw new CourierNotListed(courier);
      const difference = await this.pincodes.compare(tx, courier, rows);
      if (mode === 'take') await this.pincodes.take(tx, courier, rows);
      return { courier, rows: rows.length, faults, taken: mode === 'take', ...difference };
    });
  }
}
