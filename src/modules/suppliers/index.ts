export { UnknownSupplier } from './domain/errors.js';
export type { BankAccount, Supplier, SupplierStatus } from './domain/supplier.js';
export { SuppliersApi } from './suppliers.api.js';
export { SuppliersModule } from './suppliers.module.js';
