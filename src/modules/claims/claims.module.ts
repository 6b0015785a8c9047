import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/index.js';
import { LedgerModule } from '../ledger/index.js';
import { OrdersModule } from '../orders/index.js';
import { ClaimLostReturn } from './app/claim-lost-return.js';
import { DecideClaim } from './app/decide-claim.js';
import { DropRefused } from './app/drop-refused.js';
import { MakeClaim } from './app/make-claim.js';
import { ClaimQueries } from './infra/claim.queries.js';
import { ClaimRepository } from './infra/claim.repository.js';
import { EvidenceIntake } from './infra/evidence-intake.js';
import { ClaimDesk, SupplierClaims } from './pages/claims.controller.js';

/** What suppliers claim on parcels that came back, and who bears it. */
@Module({
  imports: [CasesModule, LedgerModule, OrdersModule],
  controllers: [SupplierClaims, ClaimDesk],
  providers: [MakeClaim, ClaimLostReturn, DropRefused, DecideClaim, ClaimQueries, ClaimRepository, EvidenceIntake],
})
export class ClaimsModule {}
