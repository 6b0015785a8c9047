import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/index.js';
import { BookPayoutAnswers } from './app/book-payout-answers.js';
import { ChainReports } from './app/chain-report.js';
import { ExpectCash, ExpectNoCash } from './app/collect-cash.js';
import { ImportRemittance } from './app/import-remittance.js';
import { MyEarnings } from './app/my-earnings.js';
import { MyStatement } from './app/my-statement.js';
import { PayoutBatches } from './app/payout-batches.js';
import { SubmitPayouts } from './app/submit-payouts.js';
import { BankGateway } from './domain/payout/bank-gateway.js';
import { MyEarningsController } from './http/my-earnings.controller.js';
import { PayoutsController } from './http/payouts.controller.js';
import { RemittancesController } from './http/remittances.controller.js';
import { ReportsController } from './http/reports.controller.js';
import { BankClient } from './infra/bank-client.js';
import { ChainQueries } from './infra/chain.queries.js';
import { CollectionRepository } from './infra/collection.repository.js';
import { EarningsQueries } from './infra/earnings.queries.js';
import { ExplanationQueries } from './infra/explanation.queries.js';
import { HttpBankGateway } from './infra/http-bank-gateway.js';
import { OrderEarningQueries } from './infra/order-earning.queries.js';
import { PartyNameQueries } from './infra/party-names.queries.js';
import { PayoutQueries } from './infra/payout.queries.js';
import { PayoutRepository } from './infra/payout.repository.js';
import { RemittanceQueries } from './infra/remittance.queries.js';
import { RemittanceRepository } from './infra/remittance.repository.js';
import { StatementQueries } from './infra/statement.queries.js';
import { TaxRateQueries } from './infra/tax-rate.queries.js';
import { TraceQueries } from './infra/trace.queries.js';
import { BooksPages } from './pages/books.controller.js';
import { FinancePages } from './pages/finance.controller.js';
import { MyMoneyPages } from './pages/my-money.controller.js';
import { PayoutPages } from './pages/payouts.controller.js';
import { RemittancePages } from './pages/remittances.controller.js';
import { StatementPages } from './pages/statement.controller.js';

/** Cash from couriers, payouts to suppliers and resellers, and the account of both. */
@Module({
  imports: [LedgerModule],
  controllers: [
    RemittancesController,
    PayoutsController,
    ReportsController,
    MyEarningsController,
    BooksPages,
    FinancePages,
    RemittancePages,
    PayoutPages,
    StatementPages,
    MyMoneyPages,
  ],
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
    ChainReports,
    MyEarnings,
    MyStatement,
    ChainQueries,
    EarningsQueries,
    OrderEarningQueries,
    StatementQueries,
    ExplanationQueries,
    TraceQueries,
    PartyNameQueries,
    TaxRateQueries,
  ],
})
export class FinanceModule {}
