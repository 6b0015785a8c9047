import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/index.js';
import { PricingModule } from '../pricing/index.js';
import { ApplyResolution } from './app/apply-resolution.js';
import { AskBank } from './app/ask-bank.js';
import { BookPayoutAnswers } from './app/book-payout-answers.js';
import { BookRemittance } from './app/book-remittance.js';
import { ChainReports } from './app/chain-report.js';
import { ExpectCash, ExpectNoCash } from './app/collect-cash.js';
import { DescribeLayout } from './app/describe-layout.js';
import { ImportBankStatement } from './app/import-bank-statement.js';
import { ImportRemittance } from './app/import-remittance.js';
import { KeepBankHolidays } from './app/keep-bank-holidays.js';
import { KeepTaxArrears } from './app/keep-tax-arrears.js';
import { MatchArrivals } from './app/match-arrivals.js';
import { MatchBankLines } from './app/match-bank-lines.js';
import { MyEarnings } from './app/my-earnings.js';
import { MyStatement } from './app/my-statement.js';
import { MyYear } from './app/my-year.js';
import { PayByApi } from './app/pay-by-api.js';
import { PayoutBatches } from './app/payout-batches.js';
import { PayoutCycles } from './app/payout-cycles.js';
import { PayoutHolds } from './app/payout-holds.js';
import { Reconcile } from './app/reconcile.js';
import { ResolveSuspense } from './app/resolve-suspense.js';
import { ReverseRemittance } from './app/reverse-remittance.js';
import { RunImport } from './app/run-import.js';
import { SubmitPayouts } from './app/submit-payouts.js';
import { BankGateway } from './domain/payout/bank-gateway.js';
import { PayoutApi } from './domain/payout/payout-api.js';
import { BankHolidaysController } from './http/bank-holidays.controller.js';
import { MappingsController } from './http/mappings.controller.js';
import { MyEarningsController } from './http/my-earnings.controller.js';
import { PayoutCyclesController } from './http/payout-cycles.controller.js';
import { PayoutHoldsController } from './http/payout-holds.controller.js';
import { PayoutsController } from './http/payouts.controller.js';
import { RemittancesController } from './http/remittances.controller.js';
import { ReportsController } from './http/reports.controller.js';
import { SuspenseController } from './http/suspense.controller.js';
import { BankQueries } from './infra/bank.queries.js';
import { BankRepository } from './infra/bank.repository.js';
import { BankClient } from './infra/bank-client.js';
import { BankHolidayRepository } from './infra/bank-holiday.repository.js';
import { ChainQueries } from './infra/chain.queries.js';
import { ClearingQueries } from './infra/clearing.queries.js';
import { CollectionRepository } from './infra/collection.repository.js';
import { DeductionQueries } from './infra/deduction.queries.js';
import { EarningsQueries } from './infra/earnings.queries.js';
import { ExplanationQueries } from './infra/explanation.queries.js';
import { HttpBankGateway } from './infra/http-bank-gateway.js';
import { HttpPayoutApi } from './infra/http-payout-api.js';
import { KnownLayouts } from './infra/known-layouts.js';
import { MappingRepository } from './infra/mapping.repository.js';
import { OrderEarningQueries } from './infra/order-earning.queries.js';
import { PartyNameQueries } from './infra/party-names.queries.js';
import { PayoutQueries } from './infra/payout.queries.js';
import { PayoutRepository } from './infra/payout.repository.js';
import { PayoutCallRepository } from './infra/payout-call.repository.js';
import { PayoutCycleQueries } from './infra/payout-cycle.queries.js';
import { PayoutHoldRepository } from './infra/payout-hold.repository.js';
import { ReconciliationQueries } from './infra/reconciliation.queries.js';
import { RemittanceQueries } from './infra/remittance.queries.js';
import { RemittanceRepository } from './infra/remittance.repository.js';
import { RemittanceImportRepository } from './infra/remittance-import.repository.js';
import { RemittanceReversalRepository } from './infra/remittance-reversal.repository.js';
import { ResolutionRepository } from './infra/resolution.repository.js';
import { StagedRowsRepository } from './infra/staged-rows.repository.js';
import { StatementQueries } from './infra/statement.queries.js';
import { StatementYearQueries } from './infra/statement-year.queries.js';
import { SuspenseQueries } from './infra/suspense.queries.js';
import { SuspenseRepository } from './infra/suspense.repository.js';
import { TaxArrearsRepository } from './infra/tax-arrears.repository.js';
import { TaxRateQueries } from './infra/tax-rate.queries.js';
import { TaxReturnQueries } from './infra/tax-return.queries.js';
import { TodayQueries } from './infra/today.queries.js';
import { TraceQueries } from './infra/trace.queries.js';
import { BankPages } from './pages/bank.controller.js';
import { BankHolidayPages } from './pages/bank-holidays.controller.js';
import { BooksPages } from './pages/books.controller.js';
import { FinancePages } from './pages/finance.controller.js';
import { MappingPages } from './pages/mappings.controller.js';
import { MyMoneyPages } from './pages/my-money.controller.js';
import { PayoutCyclePages } from './pages/payout-cycles.controller.js';
import { PayoutHoldPages } from './pages/payout-holds.controller.js';
import { PayoutPages } from './pages/payouts.controller.js';
import { RemittancePages } from './pages/remittances.controller.js';
import { StatementPages } from './pages/statement.controller.js';
import { SuspensePages } from './pages/suspense.controller.js';
import { TaxReturnPages } from './pages/tax-returns.controller.js';
import { YearPages } from './pages/year.controller.js';

/** Cash from couriers, payouts to suppliers and resellers, and the account of both. */
@Module({
  imports: [LedgerModule, PricingModule],
  controllers: [
    RemittancesController,
    PayoutsController,
    SuspenseController,
    MappingsController,
    BankHolidaysController,
    BankHolidayPages,
    PayoutCyclesController,
    PayoutHoldsController,
    ReportsController,
    MyEarningsController,
    BooksPages,
    FinancePages,
    RemittancePages,
    SuspensePages,
    MappingPages,
    BankPages,
    PayoutPages,
    PayoutCyclePages,
    PayoutHoldPages,
    StatementPages,
    YearPages,
    TaxReturnPages,
    MyMoneyPages,
  ],
  providers: [
    ExpectCash,
    ExpectNoCash,
    ImportRemittance,
    BookRemittance,
    StagedRowsRepository,
    SuspenseRepository,
    RunImport,
    ReverseRemittance,
    RemittanceReversalRepository,
    RemittanceImportRepository,
    DescribeLayout,
    MappingRepository,
    KnownLayouts,
    Reconcile,
    ReconciliationQueries,
    ImportBankStatement,
    MatchBankLines,
    BankRepository,
    BankHolidayRepository,
    KeepBankHolidays,
    BankQueries,
    SuspenseQueries,
    ResolutionRepository,
    ApplyResolution,
    ResolveSuspense,
    MatchArrivals,
    PayoutBatches,
    SubmitPayouts,
    BookPayoutAnswers,
    BankClient,
    AskBank,
    KeepTaxArrears,
    TaxArrearsRepository,
    PayByApi,
    PayoutCycles,
    PayoutCycleQueries,
    PayoutHolds,
    PayoutCallRepository,
    PayoutHoldRepository,
    { provide: BankGateway, useClass: HttpBankGateway },
    { provide: PayoutApi, useClass: HttpPayoutApi },
    CollectionRepository,
    RemittanceRepository,
    RemittanceQueries,
    PayoutRepository,
    PayoutQueries,
    ChainReports,
    MyEarnings,
    MyStatement,
    MyYear,
    StatementYearQueries,
    ChainQueries,
    EarningsQueries,
    DeductionQueries,
    OrderEarningQueries,
    StatementQueries,
    ExplanationQueries,
    TraceQueries,
    PartyNameQueries,
    TaxRateQueries,
    TaxReturnQueries,
    ClearingQueries,
    TodayQueries,
  ],
})
export class FinanceModule {}
