import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { SelfApproval, SupplierSuspended, UnknownSupplier } from '../domain/errors.js';
import { SupplierRepository } from '../infra/supplier.repository.js';

/** Lets an applicant sell; a second approval changes nothing. */
@Injectable()
export class ApproveSupplier {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly suppliers: SupplierRepository,
  ) {}

  /** Throws SelfApproval, UnknownSupplier or SupplierSuspended. */
  async execute(command: { supplierId: Id<'User'>; approvedBy: Id<'User'> }): Promise<void> {
    const { supplierId, approvedBy } = command;
    if (supplierId === approvedBy) throw new SelfApproval();
    await this.uow.run(async (tx) => {
      if (await this.suppliers.approve(tx, supplierId, approvedBy)) return;
      const supplier = await this.suppliers.find(tx, supplierId);
      if (!supplier) throw new UnknownSupplier();
      if (supplier.status === 'suspended') throw new SupplierSuspended();
    });
  }
}
