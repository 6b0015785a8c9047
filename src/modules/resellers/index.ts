export { JoinAsReseller } from './app/join-as-reseller.js';
export { type BankDetails, commissionIn, type Reseller, UnknownReseller } from './domain/reseller.js';
export { ResellersApi } from './resellers.api.js';
export { ResellersModule } from './resellers.module.js';
