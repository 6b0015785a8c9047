import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/index.js';
import { BookPayoutAnswers } from './app/book-payout-answers.js';
import { ExpectCash, ExpectNoCash } from './app/collect-cash.js';
import { ImportRemittance } from './app/import-remittance.js';
import { PayoutBatches } from './app/payout-batches.js';
import { SubmitPayouts } from './app/submit-payouts.js';
import { BankGateway } from './domain/payout/bank-gateway.js';
import { PayoutsController } from './http/payouts.controller.js';
import { RemittancesController } from './http/remittances.controller.js';
import { BankClient } from './infra/bank-client.js';
import { CollectionRepository } from './infra/collection.repository.js';
import { HttpBankGateway } from './infra/http-bank-gateway.js';
import { PayoutQueries } from './infra/payout.queries.js';
import { PayoutRepository } from './infra/payout.repository.js';
import { RemittanceQueries } from './infra/remittance.queries.js';
import { RemittanceRepository } from './infra/remittance.repository.js';

/** Cash from couriers, payouts to suppliers and resellers, and the account of both. */
@Module({
  imports: [LedgerModule],
  controllers: [RemittancesController, PayoutsController],
  providers: [
    ExpectCash,
    ExpectNoCash,
    ImportRemittance,
    PayoutBatches,
    SubmitPayouts,
    BookPayoutAnswers,
    BankClient,
    { provide: BankGateway, useClass: HttpBankGateway },
    CollectionRepository,
    RemittanceRepository,
    RemittanceQueries,
    PayoutRepository,
    PayoutQueries,
  ],
})
export class FinanceModule {}
