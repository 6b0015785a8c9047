import { Module } from '@nestjs/common';
import { ApplyAsSupplier } from './app/apply-as-supplier.js';
import { ApproveSupplier } from './app/approve-supplier.js';
import { SuppliersController } from './http/suppliers.controller.js';
import { SupplierQueries } from './infra/supplier.queries.js';
import { SupplierRepository } from './infra/supplier.repository.js';
import { AdminPages } from './pages/admin.controller.js';
import { JoinPages } from './pages/join.controller.js';
import { SuppliersApi } from './suppliers.api.js';

/** Suppliers: their application, their approval, and where their parcels and money start and end. */
@Module({
  controllers: [SuppliersController, JoinPages, AdminPages],
  providers: [ApplyAsSupplier, ApproveSupplier, SupplierRepository, SupplierQueries, SuppliersApi],
  exports: [SuppliersApi],
})
export class SuppliersModule {}
