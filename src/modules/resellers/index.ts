export { Invitations } from './app/invitations.js';
export { JoinAsReseller } from './app/join-as-reseller.js';
export { checkLevel, opensAt, reaches, type Standing, standingWith } from './domain/level.js';
export { readProfile } from './domain/profile.js';
export { type BankDetails, commissionIn, type Reseller } from './domain/reseller.js';
export {
  ABOUT_MOST_CHARS,
  addressOf,
  CARD_SENDERS,
  CARD_TEMPLATES,
  type CardSender,
  type CardTemplate,
  RULES_MOST_CHARS,
  type Shop,
  type ShopPicture,
  ShopTextTooLong,
} from './domain/shop.js';
export { SLUG_MOST_CHARS } from './domain/slug.js';
export { InstallHint } from './pages/install-hint.js';
export { type KnownProfile, ProfileFields } from './pages/profile-fields.js';
export { ProfileFormDto } from './pages/profile-form.dto.js';
export { refusedProfile } from './pages/refused-profile.js';
export { ResellerHead, ResellerPage } from './pages/reseller-page.js';
export { ResellersApi } from './resellers.api.js';
export { ResellersModule } from './resellers.module.js';
export { ShopsApi } from './shops.api.js';
