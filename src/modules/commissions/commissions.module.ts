import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/index.js';
import { OrdersModule } from '../orders/index.js';
import { PaymentsModule } from '../payments/index.js';
import { ResellersModule } from '../resellers/index.js';
import { EarnOnDelivery, ReverseOnCorrection } from './app/follow-deliveries.js';
import { ClawBackOnReturn, HoldOnReturn, LetGoOnWithdrawal } from './app/follow-returns.js';
import { ReleaseDue } from './app/release-due.js';
import { SettleDelivery } from './app/settle-delivery.js';
import { EarningRepository } from './infra/earning.repository.js';
import { FateRepository } from './infra/fate.repository.js';
import { SellerYearRepository } from './infra/seller-year.repository.js';

/** What a delivered parcel brings supplier and reseller, when it becomes payable, and how it is taken back. */
@Module({
  imports: [LedgerModule, OrdersModule, PaymentsModule, ResellersModule],
  providers: [
    EarnOnDelivery,
    ReverseOnCorrection,
    HoldOnReturn,
    LetGoOnWithdrawal,
    ClawBackOnReturn,
    ReleaseDue,
    SettleDelivery,
    FateRepository,
    SellerYearRepository,
    EarningRepository,
  ],
})
export class CommissionsModule {}
