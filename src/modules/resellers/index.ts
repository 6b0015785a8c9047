export { JoinAsReseller } from './app/join-as-reseller.js';
export { readProfile } from './domain/profile.js';
export { type BankDetails, commissionIn, type Reseller } from './domain/reseller.js';
export { type KnownProfile, ProfileFields } from './pages/profile-fields.js';
export { ProfileFormDto } from './pages/profile-form.dto.js';
export { refusedProfile } from './pages/refused-profile.js';
export { ResellerPage } from './pages/reseller-page.js';
export { ResellersApi } from './resellers.api.js';
export { ResellersModule } from './resellers.module.js';
