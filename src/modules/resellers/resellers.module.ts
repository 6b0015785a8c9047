import { Module } from '@nestjs/common';
import { Invitations } from './app/invitations.js';
import { JoinAsReseller } from './app/join-as-reseller.js';
import { ResellersController } from './http/resellers.controller.js';
import { InvitationRepository } from './infra/invitation.repository.js';
import { ResellerRepository } from './infra/reseller.repository.js';
import { ShopRepository } from './infra/shop.repository.js';
import { AppController } from './pages/app.controller.js';
import { JoinResellerPages } from './pages/join.controller.js';
import { ResellersApi } from './resellers.api.js';
import { ShopsApi } from './shops.api.js';

/** The people who share goods. */
@Module({
  controllers: [AppController, ResellersController, JoinResellerPages],
  providers: [
    JoinAsReseller,
    Invitations,
    InvitationRepository,
    ResellerRepository,
    ResellersApi,
    ShopRepository,
    ShopsApi,
  ],
  exports: [ResellersApi, JoinAsReseller, Invitations, ShopsApi],
})
export class ResellersModule {}
