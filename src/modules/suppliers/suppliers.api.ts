import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { SupplierNotApproved } from './domain/errors.js';
import type { Supplier } from './domain/supplier.js';
import { SupplierRepository } from './infra/supplier.repository.js';

/** What other modules may ask about suppliers. */
@Injectable()
export class SuppliersApi {
  constructor(private readonly suppliers: SupplierRepository) {}

  find(tx: Tx, id: string): Promise<Supplier | undefined> {
    return this.suppliers.find(tx, id);
  }

  /** Those of these suppliers who may sell. */
  async approvedAmong(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Supplier>> {
    const found = await this.suppliers.findMany(tx, ids);
    return new Map(found.filter(({ status }) => status === 'approved').map((supplier) => [supplier.id, supplier]));
  }

  /** The supplier, if he may sell. Throws SupplierNotApproved. */
  async approved(tx: Tx, id: string): Promise<Supplier> {
    const supplier = await this.suppliers.find(tx, id);
    if (supplier?.status !== 'approved') throw new SupplierNotApproved();
    return supplier;
  }
}
