import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/index.js';
import { OrdersModule } from '../orders/index.js';
import { DecideClaim } from './app/decide-claim.js';
import { MakeClaim } from './app/make-claim.js';
import { ClaimQueries } from './infra/claim.queries.js';
import { ClaimRepository } from './infra/claim.repository.js';
import { EvidenceIntake } from './infra/evidence-intake.js';
import { ClaimDesk, SupplierClaims } from './pages/claims.controller.js';

/** What suppliers claim on parcels that came back, and who bears it. */
@Module({
  imports: [LedgerModule, OrdersModule],
  controllers: [SupplierClaims, ClaimDesk],
  providers: [MakeClaim, DecideClaim, ClaimQueries, ClaimRepository, EvidenceIntake],
})
export class ClaimsModule {}
